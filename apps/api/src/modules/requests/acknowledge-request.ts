import type { SignedIn } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { AcknowledgeRequestInput } from './requests.inputs.ts';

/** As far as a step needs to know who takes it. */
export type Answerer = Pick<SignedIn, 'kind' | 'actor' | 'personId'>;

export const acknowledgement = (me: Answerer): RequestMove => {
  const by = answersAs(me);
  // what the platform decides on itself was handed over to nobody
  return { step: by === 'PLATFORM' ? 'TAKE' : 'ORGANIZATION_ACCEPTS', by, actor: me.actor };
};

/** The organization, or the platform about its own data, confirms that it has the request and looks into it (row 28). This is no substantive reply: the clock goes on. */
export async function acknowledgeRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion }: AcknowledgeRequestInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  return scope.change(stepDone(id, acknowledgement(me)), (change) => acknowledgeIn(change, me, request));
}

/** The same within a change that records it. */
export async function acknowledgeIn(change: Change, me: Answerer, request: PrivacyRequest): Promise<PrivacyRequest> {
  const { id } = request;
  const acknowledged = await moveRequest(change, request, acknowledgement(me));
  await change.of(ControllerTask).change({ requestId: id }, { acknowledgedAt: change.at, acknowledgedById: me.personId });
  change.emit('request.acknowledged', id, { state: acknowledged.state });
  return acknowledged;
}
