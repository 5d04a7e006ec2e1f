import { isFinal } from '@accord/request-steps';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, Refusal, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { PrivacyRequest } from '../requests/index.ts';
import { Restriction, type RestrictionCause } from './restriction.entity.ts';
import type { RestrictPersonInput } from './restrictions.inputs.ts';

export interface Restricting {
  readonly personId: string;
  readonly cause: RestrictionCause;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly endsWithRequest: boolean;
  readonly endsAt: number | null;
  readonly by: ActorRef;
}

/** Begins a restriction within a change: from its commit on the gate says PERSON_RESTRICTED. The change's record names it. Throws REFUSED for who has no open account here. */
export async function beginRestriction(change: Change, id: string, expectedVersion: number | null, { personId, by, endsAt, endsWithRequest, ...what }: Restricting): Promise<Restriction> {
  const people = change.of(Person);
  const { state, version } = await people.get(personId);
  if (state !== 'ACTIVE' && state !== 'RESTRICTED') throw refused('NOBODY_TO_RESTRICT', 'Whoever is only invited, or closed, is not let through the gate in any case.', { state });
  await people.updateAt(personId, expectedVersion ?? version, { state: 'RESTRICTED' });
  const row = change.of(Restriction).insert({
    id, personId, ...what, waitsForRequestId: endsWithRequest ? what.requestId : null, beganAt: change.at, beganByKind: by.kind, beganById: by.id, endsAt, liftsAt: endsAt,
    liftedAt: null, liftedByKind: null, liftedById: null, liftReason: null, version: 1,
  });
  change.emit('restriction.begun', id, { personId, requestId: what.requestId, cause: what.cause, endsAt });
  return row;
}

/** Restricts what is done with a person's data, for a reason and, if it is to end by itself, until an instant or with a request (row 25). Throws NOT_FOUND, CONFLICT, BAD_USER_INPUT, REFUSED. */
export async function restrictPerson(scope: TenantScope, { personId, expectedVersion, cause, reason, endsAt: end = null, requestId = null, endsWithRequest }: RestrictPersonInput): Promise<Restriction> {
  await scope.of(Person).get(personId);
  const endsAt = end?.getTime() ?? null;
  if (endsAt !== null && endsAt <= scope.now) throw badInput('ENDED_ALREADY', 'Give an instant that is to come.', 'endsAt');
  if (endsWithRequest && requestId === null) throw badInput('REQUEST_NEEDED', 'Say with which request it ends.', 'requestId');
  if (requestId !== null) await mustBeOpen(scope, personId, requestId);
  const id = scope.newId();
  return scope.change({ action: 'restriction.begun', subject: { type: 'Restriction', id }, fields: ['cause', 'endsAt'] }, (change) =>
    beginRestriction(change, id, expectedVersion, { personId, cause, reason: reason.trim(), requestId, endsWithRequest: endsWithRequest === true, endsAt, by: scope.actor }));
}

async function mustBeOpen(scope: TenantScope, personId: string, requestId: string): Promise<void> {
  const request = await scope.of(PrivacyRequest).first({ id: requestId, subjectId: personId });
  if (!request) throw new Refusal('NOT_FOUND', 'There is no such record.', { path: ['input', 'requestId'] });
  if (isFinal(request.state)) throw badInput('REQUEST_ENDED', 'This request has ended.', 'requestId');
}
