import type { RequestType } from './states.ts';

/**
 * What carrying out an accepted request consists of. The first four the program does itself; GIVE_DATA is done by the answer that hands
 * the data over, or by hand; BY_HAND and TELL_RECIPIENT are done outside, and written down by whoever did them.
 */
export const FULFILMENT_KINDS = ['CHANGE_FIELD', 'WITHDRAW_CONSENT', 'CLOSE_ACCOUNT', 'RESTRICT', 'GIVE_DATA', 'BY_HAND', 'TELL_RECIPIENT'] as const;
export type FulfilmentKind = (typeof FULFILMENT_KINDS)[number];

/** PROPOSED: asked, and not decided. NOT_CONNECTED: nothing here can do it, somebody has to, and says so. */
export const FULFILMENT_STATES = ['PROPOSED', 'PENDING', 'NOT_CONNECTED', 'DONE', 'DONE_BY_HAND', 'FAILED', 'KEPT'] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];

export type FulfilmentAct = 'APPROVE' | 'KEEP' | 'CARRY_OUT' | 'FAIL' | 'RETRY' | 'RECORD';

const NEXT: Readonly<Record<FulfilmentState, Partial<Record<FulfilmentAct, FulfilmentState>>>> = {
  PROPOSED: { APPROVE: 'PENDING', KEEP: 'KEPT' },
  // what nobody came to carry out is asked for anew
  PENDING: { CARRY_OUT: 'DONE', FAIL: 'FAILED', RETRY: 'PENDING' },
  NOT_CONNECTED: { RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
  FAILED: { RETRY: 'PENDING', RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
  DONE: {}, DONE_BY_HAND: {}, KEPT: {},
};

/** Where an act leads; null where it cannot be taken. What is settled stays so. */
export const afterAct = (state: FulfilmentState, act: FulfilmentAct): FulfilmentState | null => NEXT[state][act] ?? null;

const SETTLED: ReadonlySet<FulfilmentState> = new Set<FulfilmentState>(['DONE', 'DONE_BY_HAND', 'KEPT']);
export const isSettled = (state: FulfilmentState): boolean => SETTLED.has(state);

interface Step {
  readonly kind: FulfilmentKind;
  readonly state: FulfilmentState;
}

/** What still stands between a request and its completion; the answer that completes it hands the data over itself. */
export const standingInTheWay = <S extends Step>(steps: readonly S[]): S[] => steps.filter(({ kind, state }) => !isSettled(state) && !isGivenByAnswer({ kind, state }));

/** Whether the answer that completes the request is what settles the step. */
export const isGivenByAnswer = ({ kind, state }: Step): boolean => kind === 'GIVE_DATA' && state === 'NOT_CONNECTED';

/** Whether the person may still take the request back: nothing was done yet (domain §4, WITHDRAW from IN_PROGRESS). */
export const isUntouched = (steps: readonly Step[]): boolean => steps.every(({ state }) => state !== 'DONE' && state !== 'DONE_BY_HAND');

export interface FulfilmentFacts {
  readonly type: RequestType;
  /** Whose data it is, as far as this organization knows them; null where nobody is bound to the request, or the platform decides. */
  readonly subject: 'WITH_ACCOUNT' | 'WITHOUT_ACCOUNT' | 'CLOSED' | null;
  /** Fields or consents that were named. */
  readonly named: number;
  /** Recipients who hold data in scope. */
  readonly recipients: number;
}

/** Of these whoever received the data is told too (PIPL 46–47; GB/T 35273 8.2, 8.3). */
const TOLD: ReadonlySet<RequestType> = new Set<RequestType>(['CORRECT', 'SUPPLEMENT', 'ERASE', 'RESTRICT']);
export const tellsRecipients = (type: RequestType): boolean => TOLD.has(type);

/** What accepting a request adds to what was named in it, in order. What only explains or decides consists of its answer: of nothing. */
export function stepsToAdd(facts: FulfilmentFacts): FulfilmentKind[] {
  const told = tellsRecipients(facts.type) ? Array.from({ length: facts.recipients }, () => 'TELL_RECIPIENT' as const) : [];
  return [...ownStep(facts), ...told];
}

function ownStep({ type, subject, named }: FulfilmentFacts): FulfilmentKind[] {
  switch (type) {
    case 'ACCESS': case 'COPY': case 'PORTABILITY': return ['GIVE_DATA'];
    case 'ERASE': return ['BY_HAND'];
    case 'CORRECT': case 'SUPPLEMENT': case 'WITHDRAW_CONSENT': return named > 0 ? [] : ['BY_HAND'];
    case 'CLOSE_ACCOUNT': return [subject === 'WITH_ACCOUNT' ? 'CLOSE_ACCOUNT' : 'BY_HAND'];
    case 'RESTRICT': case 'OBJECT': return [subject === 'WITH_ACCOUNT' || subject === 'WITHOUT_ACCOUNT' ? 'RESTRICT' : 'BY_HAND'];
    case 'EXPLAIN_RULES': case 'AUTOMATED_DECISION_REVIEW': case 'COMPLAINT': case 'OBJECT_IMPROPER_PROVISION': return [];
  }
}

/** The state in which a step begins that accepting adds. */
export const beginsAs = (kind: FulfilmentKind): FulfilmentState => (kind === 'CLOSE_ACCOUNT' || kind === 'RESTRICT' || kind === 'CHANGE_FIELD' || kind === 'WITHDRAW_CONSENT' ? 'PENDING' : 'NOT_CONNECTED');
