import { ROLE_NAMES, type Role as RoleName } from '@accord/permissions';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';

export const Role = graphqlEnum('Role', enumOf(ROLE_NAMES), 'What somebody may do: the first three in an enterprise, the others among the platform’s staff.');
export type Role = RoleName;
