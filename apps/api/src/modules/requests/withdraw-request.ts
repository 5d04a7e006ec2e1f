import { isUntouched } from '@accord/request-steps';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { closeFee } from './fees.ts';
import { fulfilmentIn } from './fulfilment-steps.ts';
import { LIFTED, moveRequest, ownRequestAt, stepDone, type Requester, type RequestMove } from './move-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { WithdrawRequestInput } from './requests.inputs.ts';

/** The person takes their own request back; it ends, and a new one may be filed at any time. */
export async function withdrawRequest(scope: TenantScope, me: Requester, { id, expectedVersion }: WithdrawRequestInput): Promise<PrivacyRequest> {
  const request = await ownRequestAt(scope, me, id, expectedVersion);
  // on hold, or until a fee is answered or the contact is proved: nothing of that is left
  const isWaiting = request.lapsesAt !== null || request.heldFrom !== null;
  const withdraw: RequestMove = { step: 'WITHDRAW', by: 'REQUESTER', actor: me.actor, ...(isWaiting && { patch: LIFTED }) };
  return scope.change(stepDone(id, withdraw), async (change) => {
    const withdrawn = await moveRequest(change, request, withdraw);
    if (!isUntouched(await fulfilmentIn(change, id))) throw refused('ALREADY_CARRIED_OUT', 'A part of what you asked for was carried out already: it cannot be taken back.');
    // §7.5: who declines a fee owes nothing
    if (request.state === 'AWAITING_FEE') await closeFee(change, id, 'DECLINED');
    change.emit('request.withdrawn', id, { state: withdrawn.state });
    return withdrawn;
  });
}
