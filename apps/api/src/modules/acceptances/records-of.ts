import type { AcceptanceMethod, AcceptanceRecord, DeclineRecord, Facts } from '@accord/acceptance';
import { In } from 'typeorm';
import type { Word } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { padTo, placesFor } from '../../database/statements.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { bindingVersions, type BindingVersions } from '../statements/index.ts';
import { Acceptance } from './acceptance.entity.ts';
import { Decline } from './decline.entity.ts';

export interface PersonRecords {
  /** Oldest first. */
  readonly acceptances: readonly Acceptance[];
  readonly declines: readonly Decline[];
}

const NONE: PersonRecords = { acceptances: [], declines: [] };

/** What people did about statements: one statement for all acceptances and one for all declines of everybody asked for. */
export async function recordsOf(scope: TenantScope, personId: string): Promise<PersonRecords> {
  const found = await scope.batched(recordsOf, personId, async (ids) => {
    const theirs = { personId: In(ids) };
    const [acceptances, declines] = await Promise.all([
      scope.of(Acceptance).find(theirs, { order: { acceptedAt: 'ASC', id: 'ASC' } }),
      scope.of(Decline).find(theirs, { order: { declinedAt: 'ASC', id: 'ASC' } }),
    ]);
    const of = (id: string) => ({ acceptances: acceptances.filter((row) => row.personId === id), declines: declines.filter((row) => row.personId === id) });
    return new Map(ids.map((id) => [id, of(id)]));
  });
  return found ?? NONE;
}

/** Only a person with an account has a standing (model, Externals), and the platform's staff are not its users (domain §1). */
export async function isAsked(scope: TenantScope, personId: string): Promise<boolean> {
  if (scope.organizationId === PLATFORM_ID) return false;
  return ((await scope.load(Person, personId))?.accountId ?? null) !== null;
}

interface WordRow { person_id: string; version_id: string; method: AcceptanceMethod | null; said_at: number }

/** What people said about statements, in one statement: every call of a person asks for it. */
async function wordsOf(scope: TenantScope, personIds: readonly string[]): Promise<Map<string, Word[]>> {
  const places = placesFor(personIds.length);
  const rows = await scope.sql<WordRow>(
    `SELECT a.person_id, a.statement_version_id AS version_id, a.method, a.accepted_at AS said_at FROM acceptances a WHERE a.organization_id = ? AND a.person_id IN (${places})
     UNION ALL
     SELECT d.person_id, d.statement_version_id, NULL, d.declined_at FROM declines d WHERE d.organization_id = ? AND d.person_id IN (${places})`,
    [scope.organizationId, ...padTo(personIds), scope.organizationId, ...padTo(personIds)],
  );
  return new Map([...grouped(rows, ({ person_id }) => person_id)].map(([id, own]) => [id, own.map(({ version_id, method, said_at }) => ({ versionId: version_id, method, at: said_at }))]));
}

/** The facts of the acceptance rules about one person. `words` are theirs, where they are known already. */
export const factsOf = (scope: TenantScope, personId: string, words: readonly Word[] | null = null): Eventually<Facts> =>
  then(bindingVersions(scope), (binding) =>
    then(words ?? scope.batched(factsOf, personId, (ids) => wordsOf(scope, ids)), (said) => factsIn(binding, said ?? [])));

/** The facts that somebody's words make. Words about versions that do not bind say nothing. */
export function factsIn({ versions, byId }: BindingVersions, words: readonly Word[]): Facts {
  const facts: Facts & { acceptances: AcceptanceRecord[]; declines: DeclineRecord[] } = { versions, acceptances: [], declines: [] };
  for (const { versionId, method, at } of [...words].sort((one, other) => one.at - other.at)) {
    const number = byId.get(versionId)?.number ?? null;
    if (number === null) continue;
    if (method === null) facts.declines.push({ versionId, number, at });
    else facts.acceptances.push({ versionId, number, method, at });
  }
  return facts;
}
