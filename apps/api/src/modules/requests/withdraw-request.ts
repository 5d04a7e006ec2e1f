import type { SignedIn } from '../../access/caller.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { closeFee } from './fees.ts';
import { LIFTED, moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { WithdrawRequestInput } from './requests.inputs.ts';

/** The person takes their own request back; it ends, and a new one may be filed at any time. */
export async function withdrawRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion }: WithdrawRequestInput): Promise<PrivacyRequest> {
  const { subjectId } = await scope.of(PrivacyRequest).get(id);
  if (subjectId !== me.personId) throw notFound();
  const request = await requestAt(scope, id, expectedVersion);
  const isWaiting = request.state === 'ON_HOLD' || request.state === 'AWAITING_FEE';
  const withdraw: RequestMove = { step: 'WITHDRAW', by: 'REQUESTER', actor: me.actor, ...(isWaiting && { patch: LIFTED }) };
  return scope.change(stepDone(id, withdraw), async (change) => {
    const withdrawn = await moveRequest(change, request, withdraw);
    // §7.5: who declines a fee owes nothing
    if (request.state === 'AWAITING_FEE') await closeFee(change, id, 'DECLINED');
    change.emit('request.withdrawn', id, { state: withdrawn.state });
    return withdrawn;
  });
}
