import type { RequestState, RequestType } from './states.ts';

/**
 * What carrying out an accepted request consists of. The first four the program does itself; GIVE_DATA is done by the answer that hands
 * the data over, or by hand; BY_HAND is done outside, and written down by whoever did it. TELL_RECIPIENT is a letter where an address is known,
 * and what the recipient confirms is written down; where none is, it is done outside too.
 */
export const FULFILMENT_KINDS = ['CHANGE_FIELD', 'WITHDRAW_CONSENT', 'CLOSE_ACCOUNT', 'RESTRICT', 'GIVE_DATA', 'BY_HAND', 'TELL_RECIPIENT'] as const;
export type FulfilmentKind = (typeof FULFILMENT_KINDS)[number];

/** PROPOSED: asked, and not decided. NOT_CONNECTED: nothing here can do it, somebody has to, and says so. NOTIFIED: a recipient was written to, and has not confirmed yet. */
export const FULFILMENT_STATES = ['PROPOSED', 'PENDING', 'NOT_CONNECTED', 'NOTIFIED', 'DONE', 'DONE_BY_HAND', 'FAILED', 'KEPT'] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];

export type FulfilmentAct = 'APPROVE' | 'APPROVE_BY_HAND' | 'KEEP' | 'CARRY_OUT' | 'NOTIFY' | 'FAIL' | 'RETRY' | 'RECORD';

const NEXT: Readonly<Record<FulfilmentState, Partial<Record<FulfilmentAct, FulfilmentState>>>> = {
  // what concerns a record that nobody has here is done by hand
  PROPOSED: { APPROVE: 'PENDING', APPROVE_BY_HAND: 'NOT_CONNECTED', KEEP: 'KEPT' },
  // what nobody came to carry out is asked for anew
  PENDING: { CARRY_OUT: 'DONE', FAIL: 'FAILED', RETRY: 'PENDING' },
  NOT_CONNECTED: { RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
  FAILED: { RETRY: 'PENDING', RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
  NOTIFIED: {}, DONE: {}, DONE_BY_HAND: {}, KEPT: {},
};

/** Of a recipient besides: a letter goes out, and somebody may be faster than it, by telephone. Only what it confirmed, or on what ground it is exempt, settles it (domain §4, ErasureTarget). */
const TELLING: Partial<typeof NEXT> = {
  PENDING: { NOTIFY: 'NOTIFIED', RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
  NOTIFIED: { RETRY: 'PENDING', RECORD: 'DONE_BY_HAND', KEEP: 'KEPT' },
};

/** Where an act leads; null where it cannot be taken. What is settled stays so. */
export const afterAct = (state: FulfilmentState, act: FulfilmentAct, kind?: FulfilmentKind): FulfilmentState | null => NEXT[state][act] ?? (kind === 'TELL_RECIPIENT' ? TELLING[state]?.[act] : null) ?? null;

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
export const isUntouched = (steps: readonly Step[]): boolean => steps.every(({ state }) => state !== 'DONE' && state !== 'DONE_BY_HAND' && state !== 'NOTIFIED');

const tells = ({ kind }: Step): boolean => kind === 'TELL_RECIPIENT';

/**
 * What the program does next about recipients; null where it waits. It passes on what was done, once all of it is (START_PROPAGATION), and ends the request when
 * each recipient has confirmed or is exempt. Where nothing was done there is nothing to tell: whoever decides ends that.
 */
export function propagation(state: RequestState, steps: readonly Step[]): 'START_PROPAGATION' | 'ALL_SETTLED' | 'SETTLED_WITH_FAILURES' | null {
  const own = steps.filter((step) => !tells(step));
  if (state === 'IN_PROGRESS') {
    const isDone = own.every((step) => isSettled(step.state)) && own.some((step) => step.state !== 'KEPT');
    return isDone && steps.some((step) => tells(step) && !isSettled(step.state)) ? 'START_PROPAGATION' : null;
  }
  if (state !== 'PROPAGATING' || steps.some((step) => !isSettled(step.state))) return null;
  return own.some((step) => step.state === 'KEPT') ? 'SETTLED_WITH_FAILURES' : 'ALL_SETTLED';
}

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

/** The state in which a step begins that accepting adds. `canBeWrittenTo`: an address of the recipient is on record. */
export function beginsAs(kind: FulfilmentKind, canBeWrittenTo = false): FulfilmentState {
  if (kind === 'TELL_RECIPIENT') return canBeWrittenTo ? 'PENDING' : 'NOT_CONNECTED';
  return kind === 'CLOSE_ACCOUNT' || kind === 'RESTRICT' || kind === 'CHANGE_FIELD' || kind === 'WITHDRAW_CONSENT' ? 'PENDING' : 'NOT_CONNECTED';
}
