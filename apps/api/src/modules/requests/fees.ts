import type { SignedIn } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { FeeQuote } from './fee-quote.entity.ts';
import { illegalStep, LIFTED, moveRequest, mustMay, ownRequestAt, requestAt, stepDone, type Requester, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { FeeState } from './request-enums.ts';
import type { AgreeToFeeInput, SettleFeeInput } from './requests.inputs.ts';

/** Whoever asked says that they will pay. From then on the request does not end by itself; to decline is to withdraw it, which costs nothing. */
export async function agreeToFee(scope: TenantScope, me: Requester, { id, expectedVersion }: AgreeToFeeInput): Promise<PrivacyRequest> {
  const request = await ownRequestAt(scope, me, id, expectedVersion);
  if (request.state !== 'AWAITING_FEE') throw illegalStep(request.state);
  if (request.lapsesAt === null) throw refused('ALREADY_AGREED', 'You have agreed to this fee before.');
  return scope.change({ action: 'request.fee-agreed', subject: { type: 'PrivacyRequest', id }, fields: ['fee'] }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, { lapsesAt: null });
    await change.of(FeeQuote).change({ requestId: id }, { agreedAt: change.at });
    change.emit('request.fee-agreed', id, { state: after.state });
    return after;
  });
}

const STEPS = { PAID: 'FEE_PAID', WAIVED: 'FEE_WAIVED' } as const;

/** Whoever decides has the money, or asks for none after all: the review goes on. */
export async function settleFee(scope: TenantScope, me: SignedIn, { id, expectedVersion, settlement }: SettleFeeInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  const settle: RequestMove = { step: STEPS[settlement], by: answersAs(me), actor: me.actor, patch: LIFTED };
  mustMay(request, settle);
  return scope.change(stepDone(id, settle), async (change) => {
    const moved = await moveRequest(change, request, settle);
    await closeFee(change, id, settlement);
    change.emit(settlement === 'PAID' ? 'request.paid' : 'request.waived', id, { state: moved.state });
    return moved;
  });
}

/** What became of a fee that was still open. */
export const closeFee = (change: Change, requestId: string, state: Exclude<FeeState, 'QUOTED'>): Promise<number> =>
  change.of(FeeQuote).change({ requestId, state: 'QUOTED' }, { state, settledAt: change.at });
