import type { SignedIn } from '../../access/caller.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { WithdrawRequestInput } from './requests.inputs.ts';

/** The person takes their own request back; it ends, and a new one may be filed at any time. */
export async function withdrawRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion }: WithdrawRequestInput): Promise<PrivacyRequest> {
  const { subjectId } = await scope.of(PrivacyRequest).get(id);
  if (subjectId !== me.personId) throw notFound();
  const request = await requestAt(scope, id, expectedVersion);
  const withdraw: RequestMove = { step: 'WITHDRAW', by: 'REQUESTER', actor: me.actor };
  return scope.change(stepDone(id, withdraw), async (change) => {
    const withdrawn = await moveRequest(change, request, withdraw);
    change.emit('request.withdrawn', id, { state: withdrawn.state });
    return withdrawn;
  });
}
