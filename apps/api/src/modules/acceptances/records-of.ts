import { appliesTo, type AcceptanceMethod, type AcceptanceRecord, type DeclineRecord, type Facts, type Reader } from '@accord/acceptance';
import { In, IsNull, Not } from 'typeorm';
import type { Word } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { padTo, placesFor } from '../../database/statements.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Invitation, Person, profileOf } from '../people/index.ts';
import { bindingVersions, boundStatements, rowInForce, type BindingVersions, type BoundStatement } from '../statements/index.ts';
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

/**
 * Only a person with an account has a standing (model, Externals), from when they got it, and the platform's staff are not its users (domain §1).
 * `at`, an instant that has passed: whether they had one then.
 */
export async function isAsked(scope: TenantScope, personId: string, at: number | null = null): Promise<boolean> {
  if (scope.organizationId === PLATFORM_ID) return false;
  const person = await scope.load(Person, personId);
  if (!person || person.accountId === null) return false;
  return at === null || at >= scope.now || at >= (await joinedAt(scope, person));
}

/** When somebody with an account got it: as they took the invitation, or as they were put here. */
async function joinedAt(scope: TenantScope, { id, createdAt }: Person): Promise<number> {
  const taken = await scope.batched(joinedAt, id, async (ids) => {
    const invitations = await scope.of(Invitation).find({ personId: In(ids), acceptedAt: Not(IsNull()) });
    return new Map(invitations.map(({ personId, acceptedAt }) => [personId, acceptedAt]));
  });
  return taken ?? createdAt;
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

/** The facts of the acceptance rules about one person and the platform's privacy statement. `words` are theirs, where they are known already. */
export const factsOf = (scope: TenantScope, personId: string, words: readonly Word[] | null = null): Eventually<Facts> =>
  then(bindingVersions(scope), (binding) => then(saidBy(scope, personId, words), (said) => factsIn(binding, said)));

/** A statement that somebody is asked to accept, and what they said about it. */
export interface AskedStatement {
  readonly bound: BoundStatement;
  readonly facts: Facts;
}

/** Every statement in force that applies to a person and requires acceptance (model, Gate), the platform's first. `at`, an instant that has passed: as it was then. */
export function statementsAsked(scope: TenantScope, personId: string, words: readonly Word[] | null = null, at: number | null = null): Eventually<readonly AskedStatement[]> {
  const instant = at ?? scope.now;
  return then(boundStatements(scope, at), (all) => {
    const asking = asksIn(all, instant);
    const reader = asking.some(({ statement }) => statement.kind === 'CHILDREN_RULE') ? birthOf(scope, personId) : UNKNOWN;
    return then(reader, (born) => then(saidBy(scope, personId, words), (said) =>
      asking.filter(({ statement }) => appliesTo(statement.kind, born, instant)).map((bound) => ({ bound, facts: factsIn(bound, said) }))));
  });
}

const UNKNOWN: Reader = { birthOn: null };

/** The statements whose version in force at an instant people are asked to accept. */
export const asksIn = (all: readonly BoundStatement[], at: number): readonly BoundStatement[] => all.filter((bound) => rowInForce(bound, at)?.requiresAcceptance() ?? false);

/** Loaded together with others', and only where a statement asks how old somebody is. */
export const birthOf = (scope: TenantScope, personId: string): Eventually<Reader> => then(profileOf(scope, personId), (profile) => ({ birthOn: profile?.birthOn ?? null }));

/** What a person said about statements. `words` is it, where it is known already. */
export const saidBy = (scope: TenantScope, personId: string, words: readonly Word[] | null): Eventually<readonly Word[]> =>
  words ?? then(scope.batched(factsOf, personId, (ids) => wordsOf(scope, ids)), (said) => said ?? []);

/** The facts that somebody's words about one statement make. Words about other versions, or such that do not bind, say nothing. */
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
