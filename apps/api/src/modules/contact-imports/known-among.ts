import { isAmong } from '../../tenancy/condition.ts';
import type { Reader, EntityOf } from '../../tenancy/reader.ts';
import type { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person, PersonProfile } from '../people/index.ts';

interface Rows { of<E extends TenantEntity>(entity: EntityOf<E>): Reader<E> }

/** By what a row's contact is recognised: the e-mail address, the telephone number where there is none, and the organization's own name for them. */
export interface Marks {
  readonly emailHash: string | null;
  readonly phoneHash: string | null;
  readonly externalId: string | null;
}

const HASHES = ['emailHash', 'phoneHash'] as const;
const STATE = ['state'] as const;
const EXTERNAL_ID = ['externalId'] as const;

/**
 * For each of them whether the organization knows somebody like that already, or an earlier one of the list is alike: colleagues may share a telephone
 * number, so it decides only where it is all that there is. An account that was closed leaves its address free, and keeps its external id.
 */
export async function knownAmong(rows: Rows, list: readonly Marks[]): Promise<readonly boolean[]> {
  const [emails, phones, externalIds] = await Promise.all([
    held(rows, 'emailHash', present(list.map(({ emailHash }) => emailHash))),
    held(rows, 'phoneHash', present(list.map(deciding))),
    externalIdsHeld(rows, present(list.map(({ externalId }) => externalId))),
  ]);
  return list.map((marks) => {
    const { emailHash, phoneHash, externalId } = marks;
    if (isIn(emails, emailHash) || isIn(phones, deciding(marks)) || isIn(externalIds, externalId)) return true;
    if (emailHash !== null) emails.add(emailHash);
    if (phoneHash !== null) phones.add(phoneHash);
    if (externalId !== null) externalIds.add(externalId);
    return false;
  });
}

/** The telephone number where nothing better is said. */
const deciding = ({ emailHash, phoneHash }: Marks): string | null => (emailHash === null ? phoneHash : null);

const isIn = (marks: ReadonlySet<string>, mark: string | null): boolean => mark !== null && marks.has(mark);
const present = (marks: readonly (string | null)[]): string[] => [...new Set(marks.filter((mark) => mark !== null))];

async function held(rows: Rows, property: (typeof HASHES)[number], hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const column = rows.of(PersonProfile).column(property);
  const { rows: profiles, along: [people] } = await rows.of(PersonProfile).select({ alias: 'profile', only: HASHES, conditions: [isAmong(`profile.${column}`, hashes)], along: [{ entity: Person, by: 'id', only: STATE }] });
  return new Set(profiles.filter(({ id }) => (people?.get(id) as Person | undefined)?.state !== 'CLOSED').flatMap((profile) => profile[property] ?? []));
}

async function externalIdsHeld(rows: Rows, externalIds: readonly string[]): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const { rows: people } = await rows.of(Person).select({ alias: 'person', only: EXTERNAL_ID, conditions: [isAmong(`person.${rows.of(Person).column('externalId')}`, externalIds)] });
  return new Set(people.flatMap(({ externalId }) => externalId ?? []));
}
