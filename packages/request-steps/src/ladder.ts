import type { RequestState } from './states.ts';

const DAY = 86_400_000;

/** What is done about a reply that nobody gives, in order (row 33): two reminders, then twice the person is told and the platform hears of it. */
export const RUNGS = ['HALF', 'THREE_QUARTERS', 'DAY_BEFORE', 'DUE'] as const;
export type Rung = (typeof RUNGS)[number];

export interface RungAt {
  readonly rung: Rung;
  readonly at: number;
}

/** The promise of a reply: instants are epoch milliseconds, `dueAt` is exclusive and after `startAt`. */
export interface ReplyPromise {
  readonly startAt: number;
  readonly dueAt: number;
}

/** REPLY_OVERDUE, with an interim word to the person; the others remind whoever has to reply. */
export const isEscalation = (rung: Rung): boolean => rung === 'DAY_BEFORE' || rung === 'DUE';

/**
 * When each rung of a promise comes (domain §4: at due − 24 h, and again when the promise is broken). Of a promise so short that its last
 * day begins at once, or before a reminder would come, the reminder is left out.
 */
export function rungsOf({ startAt, dueAt }: ReplyPromise): readonly RungAt[] {
  const dayBefore = Math.max(startAt, dueAt - DAY);
  const at = (part: number): number => startAt + Math.floor((dueAt - startAt) * part);
  const reminders = ([['HALF', at(0.5)], ['THREE_QUARTERS', at(0.75)]] as const).filter(([, when]) => when < dayBefore);
  return [...reminders.map(([rung, when]) => ({ rung, at: when })), { rung: 'DAY_BEFORE', at: dayBefore }, { rung: 'DUE', at: dueAt }];
}

export interface Climb {
  /** What is to be done now; null where nothing is. */
  readonly rung: Rung | null;
  /** When to look again; null once the ladder has ended. At or before `now` where there is more to make up for. */
  readonly nextAt: number | null;
}

/** Where somebody got a request in its last day or later, it is told of once only, when the promise is broken: so much later it is told of again, and they are overdue twice (milliseconds). */
export const AGAIN_AFTER = DAY;

/**
 * The next thing to do on the ladder, from `from` on, which is the `nextAt` of the climb before. After a time in which nobody looked the rungs
 * come one by one in the order in which they were due; a reminder that a later rung has overtaken says nothing new and is passed over. A `from` after all rungs is DUE once more.
 */
export function climb(promise: ReplyPromise, from: number, now: number): Climb {
  if (from > promise.dueAt) return from > now ? { rung: null, nextAt: from } : { rung: 'DUE', nextAt: null };
  const left = rungsOf(promise).filter(({ at }) => at >= from);
  const passed = left.filter(({ at }) => at <= now);
  const due = passed.find(({ rung }, place) => isEscalation(rung) || place === passed.length - 1);
  // others' rungs may be due before it: it waits for its place
  if (!due || due !== passed[0]) return { rung: null, nextAt: (due ?? left[0])?.at ?? null };
  return { rung: due.rung, nextAt: left[1]?.at ?? null };
}

const REMINDED: ReadonlySet<RequestState> = new Set<RequestState>(['TRIAGE', 'FORWARDED', 'UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD']);

/** Whether somebody owes a reply in this state, and is to be reminded of it. */
export const isReminded = (state: RequestState): boolean => REMINDED.has(state);
