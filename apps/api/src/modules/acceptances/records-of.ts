import type { Facts } from '@accord/acceptance';
import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { bindingVersions } from '../statements/index.ts';
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

/** The facts of the acceptance rules about one person. Records of versions that do not bind say nothing. */
export async function factsOf(scope: TenantScope, personId: string): Promise<Facts> {
  const [{ versions, byId }, { acceptances, declines }] = await Promise.all([bindingVersions(scope), recordsOf(scope, personId)]);
  const numberOf = (versionId: string): number | null => byId.get(versionId)?.number ?? null;
  return {
    versions,
    acceptances: acceptances.flatMap(({ statementVersionId: versionId, method, acceptedAt: at }) => {
      const number = numberOf(versionId);
      return number === null ? [] : [{ versionId, number, method, at }];
    }),
    declines: declines.flatMap(({ statementVersionId: versionId, declinedAt: at }) => {
      const number = numberOf(versionId);
      return number === null ? [] : [{ versionId, number, at }];
    }),
  };
}
