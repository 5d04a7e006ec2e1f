import { mayMove } from '@accord/request-steps';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { acknowledgeIn, acknowledgement, type Answerer } from './acknowledge-request.ts';
import { stepDone } from './move-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { isInHand, tellIn, told, type Words } from './reply-to-request.ts';

/** One verb over many requests: the same as over one, only that nobody looked at each. */
export interface RequestBulk {
  /** Why it cannot be done to a request in this state, or null. The plan and the job ask the same. */
  hindrance(request: Pick<PrivacyRequest, 'type' | 'state' | 'controllerRole'>): string | null;
  /** How the audit trail speaks of it. */
  done(request: PrivacyRequest): Done;
  act(change: Change, request: PrivacyRequest): Promise<unknown>;
}

/** Row 28 for all that match. */
export function acknowledging(me: Answerer): RequestBulk {
  const { step: event, by } = acknowledgement(me);
  return {
    hindrance(request) {
      const move = mayMove({ event, by }, request);
      return move.allowed ? null : move.reason;
    },
    done: ({ id }) => stepDone(id, acknowledgement(me)),
    act: (change, request) => acknowledgeIn(change, me, request),
  };
}

const NOTHING_DECIDED = { isRefusal: false, isSubstantive: false, grounds: [], remedyText: null } as const;

/** The same interim word to everybody whose request is in hand: no substantive reply, the clock of §7.5 goes on. */
export const sendingInterimWord = (me: Answerer, words: Pick<Words, 'text' | 'otherText' | 'language'>): RequestBulk => ({
  hindrance: (request) => (isInHand(me, request) ? null : 'ILLEGAL_STEP'),
  done: ({ id }) => told(id, 'INTERIM'),
  act: (change, request) => tellIn(change, me, request, { kind: 'INTERIM', ...words }, NOTHING_DECIDED),
});
