import type { PeopleFilter } from './people.graphql.ts';

/** What somebody types to pick a person, as the list is asked: a contact where it looks like one, else what a name begins with; null: anybody. */
export function soughtAs(typed: string): PeopleFilter | null {
  const words = typed.trim();
  if (words === '') return null;
  return words.includes('@') || /^[+\d][\d\s().-]{4,}$/.test(words) ? { contact: words } : { nameStartsWith: words.slice(0, 120) };
}
