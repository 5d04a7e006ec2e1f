import type { RequestEvent as Step, RequestState } from '@accord/request-steps';
import { SYSTEM } from '../../tenancy/actor.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { closeFee } from './fees.ts';
import { LIFTED, moveRequest, stepDone, type RequestMove } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** What ends by itself in which state. */
const TIMEOUTS: Partial<Record<RequestState, Step>> = { AWAITING_VERIFICATION: 'VERIFICATION_TIMEOUT', ON_HOLD: 'INFORMATION_TIMEOUT', AWAITING_FEE: 'FEE_TIMEOUT' };

/**
 * Ends a request whose person has not answered in time: the timer's step, for a contact that was not verified, information that was asked and a fee that was quoted.
 * False where there is nothing to end any more. Throws CONFLICT when somebody was faster.
 */
export async function lapseRequest(scope: TenantScope, id: string): Promise<boolean> {
  const request = await scope.of(PrivacyRequest).get(id);
  const { state, lapsesAt } = request;
  const step = TIMEOUTS[state];
  if (lapsesAt === null || lapsesAt > scope.now) return false;
  if (step === undefined) {
    // a program of before left it where nobody waits any more: it would be looked at for ever
    await keepBooks(scope.kernel, scope.organizationId, async (rows) => void (await rows(PrivacyRequest).change({ id, state, lapsesAt }, { lapsesAt: null })));
    return false;
  }
  const lapse: RequestMove = { step, by: 'TIMER', actor: SYSTEM, patch: LIFTED };
  await scope.change(stepDone(id, lapse), async (change) => {
    const ended = await moveRequest(change, request, lapse);
    if (state === 'AWAITING_FEE') await closeFee(change, id, 'LAPSED');
    change.emit('request.expired', id, { state: ended.state });
  });
  return true;
}
