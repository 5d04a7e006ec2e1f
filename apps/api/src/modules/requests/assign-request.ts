import { isFinal } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { peopleWithRole, Person } from '../people/index.ts';
import { illegalStep, requestAt } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { DECIDING_ROLES } from './deciders.ts';
import type { AssignRequestInput } from './requests.inputs.ts';

/** Those to whom a request may be given, oldest first. */
export async function handlersOf(scope: TenantScope): Promise<ActorRef[]> {
  const people = await scope.batched(handlersOf, scope.organizationId, async ([key = '']) => new Map([[key, await peopleWithRole(scope, DECIDING_ROLES)]]));
  return (people ?? []).map(({ id }) => handlerRef(scope.organizationId, id));
}

/** Who has to hear of it: whoever handles the request while they may, everybody who may otherwise. */
export async function handlersToTell(scope: TenantScope, { assigneeId }: Pick<PrivacyRequest, 'assigneeId'>): Promise<readonly string[]> {
  const all = (await peopleWithRole(scope, DECIDING_ROLES)).map(({ id }) => id);
  return assigneeId !== null && all.includes(assigneeId) ? [assigneeId] : all;
}

/** In the platform those who handle requests are staff. */
export const handlerRef = (organizationId: string, id: string): ActorRef => ({ kind: organizationId === PLATFORM_ID ? 'STAFF' : 'PERSON', id });

/** Gives a request to a colleague who may answer it, or to nobody (row 34). Whoever gets it is told by mail, unless they took it themselves. */
export async function assignRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion, personId = null }: AssignRequestInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  if (isFinal(request.state)) throw illegalStep(request.state);
  if (personId !== null) await mustHandleRequests(scope, personId);
  return scope.change(assigned(id, personId), (change) => assignIn(change, me, request, personId));
}

/** How the audit trail speaks of it. */
export const assigned = (id: string, personId: string | null): Done => ({ action: personId === null ? 'request.unassigned' : 'request.assigned', subject: { type: 'PrivacyRequest', id }, fields: ['assignee'] });

/** Of many that are given to somebody, or forwarded to an organization, at once the first is told for all of them. */
export type Told = 'FOR_ALL' | 'WITH_ANOTHER';

/** The same within a change that records it. */
export async function assignIn(change: Change, { personId: byId }: Pick<SignedIn, 'personId'>, { id, version }: PrivacyRequest, personId: string | null, told?: Told): Promise<PrivacyRequest> {
  const after = await change.of(PrivacyRequest).updateAt(id, version, { assigneeId: personId });
  if (personId !== null) change.emit('request.assigned', id, { personId, byId, ...(told && { told }) });
  return after;
}

/** Whether they may answer requests now. */
export const isHandlerOf = async (scope: TenantScope, personId: string): Promise<boolean> => (await handlersOf(scope)).some(({ id }) => id === personId);

/** Throws NOT_FOUND for somebody who is not here, BAD_USER_INPUT for somebody who may not answer requests. */
export async function mustHandleRequests(scope: TenantScope, personId: string, field = 'personId'): Promise<void> {
  await scope.of(Person).get(personId);
  if (!(await isHandlerOf(scope, personId))) throw badInput('NOT_A_HANDLER', 'A request is given to somebody who may answer it.', field);
}
