import { holder } from '@accord/request-steps';
import { isClosed } from '../../ui/due.ts';
import { endedPartsOf, openPartsOf } from './parts-of-story.ts';
import { inOrder, type TimelineEvent } from './timeline.ts';
import type { RequestHolder, RequestState } from './request-words.ts';

export const HOLDER_TONES = { PERSON: 'person', PLATFORM: 'platform', ORGANIZATION: 'organization' } as const satisfies Record<RequestHolder, string>;

export interface Turn {
  holder: RequestHolder;
  from: number;
  until: number;
  isPaused: boolean;
  isLate: boolean;
  isNow: boolean;
  /** of those to whom it was passed on; otherwise the holder alone says who it was */
  names?: readonly string[];
}

export interface BallPart {
  organizationName: string;
  state: string;
  controllerRole: 'ORGANIZATION' | 'PLATFORM';
  holder: RequestHolder | null;
  replyDueAt: string | null;
  repliedAt: string | null;
  /** null while it is open */
  endedAt: string | null;
}

/** A step as far as it moves the ball. */
export type BallMove = Pick<TimelineEvent, 'id' | 'step' | 'occurredAt'>;

export interface BallFacts {
  controllerRole: 'ORGANIZATION' | 'PLATFORM';
  clockStartAt: string | null;
  replyDueAt: string | null;
  /** whose turn the server says it is; the last word on what the states leave open */
  holder: RequestHolder | null;
  /** an extension moves the date: the answer is still owed */
  replies: readonly { kind?: string; substantive: boolean; repliedAt: string }[];
}

/**
 * Who had a request from when to when, by the steps that were taken. Before the clock starts (§7.5: received and verified)
 * a turn is paused; what lies after the due moment and before the substantive reply is late.
 */
export function turnsOf(events: readonly (BallMove & { to: RequestState })[], facts: BallFacts, now: number): Turn[] {
  const steps = inOrder(events);
  const last = steps.at(-1);
  const turns = steps.flatMap((event, place): Turn[] => {
    const next = steps[place + 1];
    const isNow = next === undefined && !isClosed(event.to);
    const whose = isNow ? facts.holder : holder(event.to, { controllerRole: facts.controllerRole, heldFrom: event.step === 'ASK_INFORMATION' ? 'REVIEW' : null });
    if (whose === null) return [];
    const from = Date.parse(event.occurredAt);
    return [{ holder: whose, from, until: next ? Date.parse(next.occurredAt) : Math.max(from, now), isPaused: false, isLate: false, isNow }];
  });
  if (last && isClosed(last.to)) turns.forEach((turn) => { turn.isNow = false; });

  const starts = facts.clockStartAt === null ? Infinity : asStepAt(Date.parse(facts.clockStartAt), steps);
  const due = facts.replyDueAt === null ? Infinity : Date.parse(facts.replyDueAt);
  const answered = Math.min(Infinity, ...facts.replies.filter(({ kind, substantive }) => substantive && kind !== 'EXTENSION').map(({ repliedAt }) => Date.parse(repliedAt)));
  const cut = turns.flatMap((turn) => cutAt(turn, starts)).flatMap((turn) => cutAt(turn, due)).flatMap((turn) => cutAt(turn, answered));
  return joined(cut.map((turn) => ({ ...turn, isPaused: turn.from < starts, isLate: turn.from >= due && turn.from < answered })));
}

/** The clock starts with a step, which is written down a few milliseconds later: nobody has a turn in between. */
function asStepAt(at: number, steps: readonly BallMove[]): number {
  return steps.map(({ occurredAt }) => Date.parse(occurredAt)).find((step) => step >= at && step - at < 1000) ?? at;
}

function cutAt(turn: Turn, at: number): Turn[] {
  if (at <= turn.from || at >= turn.until) return [turn];
  return [{ ...turn, until: at, isNow: false }, { ...turn, from: at }];
}

/**
 * A request that was passed on ends for whoever gave it on, not for the person: the turn of those who have it, from then on until now, or until the last of
 * them has ended it. Of several that are open the one that is due first says whose turn it is.
 */
export function turnSince(passedOn: number, request: { readonly state: string; readonly parts: readonly BallPart[] }, now: number): Turn[] {
  const open = openPartsOf(request);
  const parts = open.length > 0 ? open : endedPartsOf(request);
  const [first] = parts;
  if (!first) return [];
  const until = open.length > 0 ? now : Date.parse(first.endedAt ?? '');
  const names = [...new Set(parts.map(({ organizationName }) => organizationName))];
  const turn: Turn = { holder: first.holder ?? first.controllerRole, from: passedOn, until: Math.max(passedOn, until), isPaused: false, isLate: false, isNow: open.length > 0, names };
  const due = first.replyDueAt === null ? Infinity : Date.parse(first.replyDueAt);
  const answered = first.repliedAt === null ? Infinity : Date.parse(first.repliedAt);
  return joined(cutAt(turn, due).flatMap((piece) => cutAt(piece, answered)).map((piece) => ({ ...piece, isLate: piece.from >= due && piece.from < answered })));
}

/** Steps that leave the ball where it is are one turn. */
function joined(turns: readonly Turn[]): Turn[] {
  const all: Turn[] = [];
  for (const turn of turns) {
    const before = all.at(-1);
    if (before && before.holder === turn.holder && before.isPaused === turn.isPaused && before.isLate === turn.isLate) Object.assign(before, { until: turn.until, isNow: turn.isNow });
    else all.push({ ...turn });
  }
  return all;
}
