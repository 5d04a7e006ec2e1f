import type { GraphQLResolveInfo } from 'graphql';

/** Whether the record of a field is one of a list: what takes statements of its own for each is told of one record only. */
export function isOneOfMany({ path }: GraphQLResolveInfo): boolean {
  for (let at: typeof path.prev = path; at; at = at.prev) if (typeof at.key === 'number') return true;
  return false;
}
