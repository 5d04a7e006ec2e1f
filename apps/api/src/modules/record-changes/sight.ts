import { staysOpenWhileStopped } from '@accord/permissions';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import type { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import type { ChangeBatch } from '../../tenancy/organization-feed.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { refuseWhenStopped } from '../acceptances/index.ts';
import { subjectsOfRequests } from '../requests/index.ts';

/** Which changes a caller may hear of, in the organization that the call names. */
export interface Sight {
  /** Who reads the audit trail hears of everything that is in it. */
  readonly everything: boolean;
  readonly requests: boolean;
  /** Their own records; null for keys. */
  readonly personId: string | null;
}

async function isStopped(context: CallContext): Promise<boolean> {
  try {
    await refuseWhenStopped(context);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STATEMENT_NOT_ACCEPTED') return true;
    throw error;
  }
}

/** Somebody who is stopped by a statement keeps what concerns themselves (domain §5). */
export async function sightOf(context: CallContext): Promise<Sight> {
  const caller = context.mustBeKnown();
  const stopped = await isStopped(context);
  const holds = (permission: 'audit:read' | 'request:read'): boolean => caller.permissions.has(permission) && (!stopped || staysOpenWhileStopped(permission));
  return { everything: holds('audit:read'), requests: holds('request:read'), personId: isSignedIn(caller) ? caller.personId : null };
}

const REQUEST = 'PrivacyRequest';

/** What of a batch is in sight. */
export async function inSight(scope: TenantScope, sight: Sight, batch: ChangeBatch): Promise<AuditEvent[]> {
  const { personId } = sight;
  if (sight.everything) return [...batch.changes];
  if (sight.requests && personId === null) return batch.changes.filter(({ subjectType }) => subjectType === REQUEST);
  const subjects = sight.requests ? new Map<string, string | null>() : await subjectsIn(scope, batch);
  const isTheirs = ({ subjectType, subjectId, actorId, onBehalfOfId }: AuditEvent): boolean =>
    actorId === personId || onBehalfOfId === personId || (subjectType === 'Person' && subjectId === personId) || subjects.get(subjectId) === personId;
  return batch.changes.filter((change) => (sight.requests && change.subjectType === REQUEST) || (personId !== null && isTheirs(change)));
}

const known = new WeakMap<ChangeBatch, Promise<ReadonlyMap<string, string | null>>>();

/** Whose requests they are: asked once a batch, for everybody who listens to the organization. */
function subjectsIn(scope: TenantScope, batch: ChangeBatch): Promise<ReadonlyMap<string, string | null>> {
  const ids = batch.changes.filter(({ subjectType }) => subjectType === REQUEST).map(({ subjectId }) => subjectId);
  const subjects = known.get(batch) ?? subjectsOfRequests(scope, ids);
  known.set(batch, subjects);
  return subjects;
}
