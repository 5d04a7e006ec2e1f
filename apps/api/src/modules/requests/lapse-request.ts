import { SYSTEM } from '../../tenancy/actor.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { closeFee } from './fees.ts';
import { LIFTED, moveRequest, stepDone, type RequestMove } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/**
 * Ends a request whose person has not answered in time: the timer's step, for information that was asked and a fee that was quoted.
 * False where there is nothing to end any more. Throws CONFLICT when somebody was faster.
 */
export async function lapseRequest(scope: TenantScope, id: string): Promise<boolean> {
  const request = await scope.of(PrivacyRequest).get(id);
  const { state, lapsesAt } = request;
  if (lapsesAt === null || lapsesAt > scope.now || (state !== 'ON_HOLD' && state !== 'AWAITING_FEE')) return false;
  const lapse: RequestMove = { step: state === 'ON_HOLD' ? 'INFORMATION_TIMEOUT' : 'FEE_TIMEOUT', by: 'TIMER', actor: SYSTEM, patch: LIFTED };
  await scope.change(stepDone(id, lapse), async (change) => {
    const ended = await moveRequest(change, request, lapse);
    if (state === 'AWAITING_FEE') await closeFee(change, id, 'LAPSED');
    change.emit('request.expired', id, { state: ended.state });
  });
  return true;
}
