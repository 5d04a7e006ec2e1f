import { isFinal } from '@accord/request-steps';
import { IsNull } from 'typeorm';
import { SYSTEM, type ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { PrivacyRequest } from '../requests/index.ts';
import { Restriction } from './restriction.entity.ts';
import type { LiftRestrictionInput } from './restrictions.inputs.ts';

/** Lifts a restriction, for a reason; while another one stands the person stays restricted. Throws NOT_FOUND, CONFLICT, REFUSED where it is lifted already. */
export async function liftRestriction(scope: TenantScope, { id, expectedVersion, reason }: LiftRestrictionInput): Promise<Restriction> {
  const { liftedAt } = await scope.of(Restriction).get(id);
  if (liftedAt !== null) throw refused('LIFTED_ALREADY', 'This restriction is lifted already.');
  return scope.change(lifted(id, null), (change) => lift(change, id, expectedVersion, scope.actor, reason.trim()));
}

const lifted = (id: string, by: ActorRef | null) => ({ action: 'restriction.lifted', subject: { type: 'Restriction', id }, fields: ['liftedAt'], ...(by && { by }) });

/** The timer's part: ends what has reached its instant, or whose request has ended. False where there is nothing to lift any more. Throws CONFLICT when somebody was faster. */
export async function liftDueRestriction(scope: TenantScope, id: string): Promise<boolean> {
  const { liftedAt, liftsAt, waitsForRequestId, version } = await scope.of(Restriction).get(id);
  const request = waitsForRequestId === null ? null : await scope.of(PrivacyRequest).get(waitsForRequestId);
  const isDue = (liftsAt !== null && liftsAt <= scope.now) || (request !== null && isFinal(request.state));
  if (liftedAt !== null || !isDue) return false;
  await scope.change(lifted(id, SYSTEM), (change) => lift(change, id, version, SYSTEM, null));
  return true;
}

async function lift(change: Change, id: string, expectedVersion: number, by: ActorRef, liftReason: string | null): Promise<Restriction> {
  const row = await change.of(Restriction).updateAt(id, expectedVersion, { liftedAt: change.at, liftsAt: null, waitsForRequestId: null, liftedByKind: by.kind, liftedById: by.id, liftReason });
  // two that are lifted at once both change the person's row: the later one sees what the earlier one did
  const { state, version } = await change.of(Person).get(row.personId);
  const isLast = (await change.of(Restriction).first({ personId: row.personId, liftedAt: IsNull() })) === null;
  if (state === 'RESTRICTED') await change.of(Person).updateAt(row.personId, version, isLast ? { state: 'ACTIVE' } : {});
  change.emit('restriction.lifted', id, { personId: row.personId, requestId: row.requestId });
  return row;
}
