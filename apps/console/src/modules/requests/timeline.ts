import { dueOf, type DueFacts } from '../../ui/due.ts';
import type { RequestStep } from './request-words.ts';

export interface TimelineActor {
  kind: 'PERSON' | 'STAFF' | 'API_KEY' | 'SYSTEM';
  id: string | null;
  name?: string | null;
}

export interface TimelineEvent {
  id: string;
  /** null: the filing; undefined: no step, such as an extension */
  step: RequestStep | null | undefined;
  occurredAt: string;
  actor: TimelineActor;
  note?: string | null;
  /** the new last day, where this is an extension */
  extendTo?: string | null;
}

export interface TimelineReply {
  id: string;
  repliedAt: string;
  repliedBy: TimelineActor;
  extendTo?: string | null;
}

/** The steps and, among them, the extension that was given. Whoever gives it is no filer: its step is that of no one. */
export function withExtensions(events: readonly TimelineEvent[], replies: readonly TimelineReply[]): TimelineEvent[] {
  return inOrder([...events, ...replies.flatMap(({ id, repliedAt, repliedBy, extendTo }): TimelineEvent[] => (extendTo ? [{ id, step: undefined, occurredAt: repliedAt, actor: repliedBy, extendTo }] : []))]);
}

/** In the order in which it happened; ids are made in time, so they settle one millisecond. */
export function inOrder<Event extends Pick<TimelineEvent, 'id' | 'occurredAt'>>(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || (a.id < b.id ? -1 : 1));
}

/** The end of the time for a reply while one is still owed: the open end of the timeline. */
export function replyOwedBy(request: DueFacts, now: number): string | null {
  return ['late', 'today', 'soon', 'calm'].includes(dueOf(request, now).is) ? request.replyDueAt : null;
}

export type Party = 'you' | 'organization' | 'platform';

/** Who acted, as the person who filed the request may know it: a party, never a name. */
export function partyOf({ kind, id }: TimelineActor, me: string | undefined, step?: RequestStep | null): Party {
  if (kind === 'STAFF' || kind === 'SYSTEM') return 'platform';
  // nobody but the person files or withdraws
  if (kind === 'PERSON' && ((id !== null && id === me) || step === null || step === 'WITHDRAW')) return 'you';
  return 'organization';
}

/** §7.5: asking for a check of the identity holds the clock back, the check lets it run. */
export function markOf({ step }: TimelineEvent): 'stopped' | 'running' | undefined {
  if (step === 'REQUEST_VERIFICATION') return 'stopped';
  return step === 'VERIFY_OK' || step === 'VERIFY_BY_SESSION' ? 'running' : undefined;
}
