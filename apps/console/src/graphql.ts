import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Typed documents: instants and civil days arrive as ISO text, never as a Date. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; LocalDate: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
