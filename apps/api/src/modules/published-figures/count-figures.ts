import { civilDay, startOfDay } from '@accord/deadlines';
import { isFinal, type RequestState } from '@accord/request-steps';
import { SMALLEST_TOLD, toldCount, toldPart, type ToldCount } from '@accord/masking';

/** Of a request what the figures are made of. */
export interface CountedRequest {
  readonly state: RequestState;
  readonly clockStartAt: number | null;
  readonly replyDueAt: number | null;
  readonly repliedAt: number | null;
}

export interface Figures {
  readonly received: ToldCount;
  /** Of those that were owed a substantive reply by now. `percent` is null unless the count is told. */
  readonly inTime: ToldCount & { readonly percent: number | null };
  /** From the start of the clock to the first substantive reply, in civil days; null where too few were answered. */
  readonly medianDays: number | null;
  /** Of those that were decided. */
  readonly refused: ToldCount;
}

const DAY = 86_400_000;
const DECIDED: ReadonlySet<RequestState> = new Set<RequestState>(['FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED']);

/** How an organization keeps its promise (§7.5, row 92), without a number by which a person could be found: none below ten, nor one that leaves fewer than ten over. */
export function countFigures(requests: readonly CountedRequest[], now: number): Figures {
  const owed = requests.filter(({ state, replyDueAt, repliedAt }) => replyDueAt !== null && (repliedAt !== null || (replyDueAt <= now && !isFinal(state))));
  const inTime = owed.filter(({ repliedAt, replyDueAt }) => repliedAt !== null && repliedAt < (replyDueAt ?? 0)).length;
  const decided = requests.filter(({ state }) => DECIDED.has(state));
  const told = toldPart(inTime, owed.length);
  return {
    received: toldCount(requests.length), inTime: { ...told, percent: told.is === 'EXACT' ? Math.floor((100 * inTime) / owed.length) : null },
    medianDays: medianOf(requests.flatMap(({ clockStartAt, repliedAt }) => (clockStartAt === null || repliedAt === null ? [] : [daysBetween(clockStartAt, repliedAt)]))),
    refused: toldPart(decided.filter(({ state }) => state === 'REFUSED').length, decided.length),
  };
}

const daysBetween = (from: number, to: number): number => Math.round((startOfDay(civilDay(to)) - startOfDay(civilDay(from))) / DAY);

function medianOf(days: readonly number[]): number | null {
  if (days.length < SMALLEST_TOLD) return null;
  const sorted = [...days].sort((one, other) => one - other);
  const at = (place: number): number => sorted[place] ?? 0;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}
