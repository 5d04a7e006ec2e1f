import { graphql, type ResultOf } from '../../graphql.ts';

export const RestrictionFacts = graphql(`
  fragment RestrictionFacts on Restriction { id version cause reason requestId endsWithRequest beganAt endsAt liftedAt liftReason beganBy { kind id name } }
`);
export type Restriction = ResultOf<typeof RestrictionFacts>;

export const PersonRestrictionsDocument = graphql(`
  query PersonRestrictions($id: ID!) { person(id: $id) { id version state restrictions { ...RestrictionFacts } } }
`, [RestrictionFacts]);

export const RestrictPersonDocument = graphql(`
  mutation RestrictPerson($input: RestrictPersonInput!) { restrictPerson(input: $input) { record { id } } }
`);

export const LiftRestrictionDocument = graphql(`
  mutation LiftRestriction($input: LiftRestrictionInput!) { liftRestriction(input: $input) { record { id liftedAt version } } }
`);

export const MyRestrictionsDocument = graphql(`
  query MyRestrictions { myData { profile { restrictions { ...RestrictionFacts } } } }
`, [RestrictionFacts]);
