import { holder } from '@accord/request-steps';
import { isClosed } from '../../ui/due.ts';
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
}

interface Facts {
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
export function turnsOf(events: readonly (TimelineEvent & { to: RequestState })[], facts: Facts, now: number): Turn[] {
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

  const starts = facts.clockStartAt === null ? Infinity : Date.parse(facts.clockStartAt);
  const due = facts.replyDueAt === null ? Infinity : Date.parse(facts.replyDueAt);
  const answered = Math.min(Infinity, ...facts.replies.filter(({ kind, substantive }) => substantive && kind !== 'EXTENSION').map(({ repliedAt }) => Date.parse(repliedAt)));
  const cut = turns.flatMap((turn) => cutAt(turn, starts)).flatMap((turn) => cutAt(turn, due)).flatMap((turn) => cutAt(turn, answered));
  return joined(cut.map((turn) => ({ ...turn, isPaused: turn.from < starts, isLate: turn.from >= due && turn.from < answered })));
}

function cutAt(turn: Turn, at: number): Turn[] {
  if (at <= turn.from || at >= turn.until) return [turn];
  return [{ ...turn, until: at, isNow: false }, { ...turn, from: at }];
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
