import { badInput } from '../../tenancy/refusal.ts';

/** Where a page begins belongs to one look at a list; free search may hold anything about anybody. */
const NOT_KEPT: ReadonlySet<string> = new Set(['after', 'before', 'from', 'q', 'name', 'email', 'phone', 'contact']);
/** Words of ours, ids, days, booleans and keys of apps. */
const WORD = /^[A-Za-z0-9._,:~-]{1,200}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What could be a telephone or identity number. */
const NUMBER = /^\d[\d.-]{5,}$/;

const isKept = ([name, value]: readonly [string, string]): boolean => /^[A-Za-z]{1,20}$/.test(name) && !NOT_KEPT.has(name) && WORD.test(value) && (DAY.test(value) || !NUMBER.test(value));

/** The query in one spelling. Throws BAD_USER_INPUT for what a view does not keep: personal values, places in a list. */
export function viewQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)];
  if (!pairs.every(isKept)) throw badInput('QUERY_NOT_KEPT', 'A view keeps filters of the list only: no free search, no contact, no place in the list.', 'query');
  return new URLSearchParams(pairs).toString();
}
