import { isFinal, mayMove, type DelayReason } from '@accord/request-steps';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { acknowledgeIn, acknowledgement, type Answerer } from './acknowledge-request.ts';
import { extensionEffects, extensionFault, writeEffects, type InTime } from './answer-effects.ts';
import { assigned, assignIn, type Told } from './assign-request.ts';
import { stepDone } from './move-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { isInHand, tellIn, told, type Words } from './reply-to-request.ts';

/** As far as a request decides whether it can be done to it. */
export type Judged = Pick<PrivacyRequest, 'type' | 'state' | 'controllerRole' | 'assigneeId'> & InTime;

/** One verb over many requests: the same as over one, only that nobody looked at each. */
export interface RequestBulk {
  /** Why it cannot be done to a request as it is, or null. The plan and the job ask the same. */
  hindrance(request: Judged): string | null;
  /** How the audit trail speaks of it. */
  done(request: PrivacyRequest): Done;
  act(change: Change, request: PrivacyRequest, turn: Turn): Promise<unknown>;
  /** What has to be read before the next few are judged and done. */
  prepare?(requests: readonly PrivacyRequest[]): Promise<void>;
  /** Those to which it cannot be done whatever state they are in, by id: the plan counts them by themselves. */
  readonly barred?: { readonly ids: ReadonlySet<string>; readonly reason: string };
}

/** Whether the same job does it to others, and has before. */
export type Turn = 'ONLY' | 'FIRST' | 'LATER';

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
type Text = Pick<Words, 'text' | 'otherText' | 'language'>;

/** The same interim word to everybody whose request is in hand: no substantive reply, the clock of §7.5 goes on. */
export const sendingInterimWord = (me: Answerer, words: Text): RequestBulk => ({
  hindrance: (request) => (isInHand(me, request) ? null : 'ILLEGAL_STEP'),
  done: ({ id }) => told(id, 'INTERIM'),
  act: (change, request) => tellIn(change, me, request, { kind: 'INTERIM', ...words }, NOTHING_DECIDED),
});

/** Whoever gets many is told once. */
export const TOLD: Readonly<Record<Turn, Told | undefined>> = { ONLY: undefined, FIRST: 'FOR_ALL', LATER: 'WITH_ANOTHER' };

/** Row 34: all to one colleague, or to nobody. `isHandler`: whether they may answer requests by now; whoever gets many is told once. */
export const assigning = (me: Answerer, personId: string | null, isHandler: boolean): RequestBulk => ({
  hindrance({ state, assigneeId }) {
    if (isFinal(state)) return 'ILLEGAL_STEP';
    if (!isHandler) return 'NOT_A_HANDLER';
    return assigneeId === personId ? 'ALREADY_SO' : null;
  },
  done: ({ id }) => assigned(id, personId),
  act: (change, request, turn) => assignIn(change, me, request, personId, TOLD[turn]),
});

export interface ExtensionOrder {
  readonly extendTo: string;
  readonly delay: DelayReason;
}

/** Row 31 for all that match: one new last day, for each a clock of its own from when its own began, and the same letter. */
export const extending = (me: Answerer, { extendTo, delay, ...words }: ExtensionOrder & Text, now: number): RequestBulk => ({
  hindrance: (request) => (isInHand(me, request) ? extensionFault(request, extendTo, now) : 'ILLEGAL_STEP'),
  done: (request) => ({ ...told(request.id, 'EXTENSION'), fields: ['replies', ...Object.keys(extensionEffects(request, extendTo, now).patch(now))] }),
  act(change, request) {
    const effects = extensionEffects(request, extendTo, change.at);
    writeEffects(change, request, effects);
    return tellIn(change, me, request, { kind: 'EXTENSION', ...words }, { ...NOTHING_DECIDED, delay, extendTo }, effects.patch(change.at));
  },
});
