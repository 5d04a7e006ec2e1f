import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { AcknowledgeRequestInput } from './requests.inputs.ts';

/** The organization confirms that it has the request and looks into it (row 28). This is no substantive reply: the clock goes on. */
export async function acknowledgeRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion }: AcknowledgeRequestInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  const acknowledge: RequestMove = { step: 'ORGANIZATION_ACCEPTS', by: answersAs(me), actor: me.actor };
  return scope.change(stepDone(id, acknowledge), async (change) => {
    const acknowledged = await moveRequest(change, request, acknowledge);
    await change.of(ControllerTask).change({ requestId: id }, { acknowledgedAt: change.at, acknowledgedById: me.personId });
    change.emit('request.acknowledged', id, { state: acknowledged.state });
    return acknowledged;
  });
}
