import { graphql } from '../graphql.ts';

/** Who gives roles here: administrators in an organization, operators on the platform. */
export const RoleGiversDocument = graphql(`
  query RoleGivers($role: Role!) { people(first: 5, filter: { role: $role }) { edges { node { id displayName state } } } }
`);
