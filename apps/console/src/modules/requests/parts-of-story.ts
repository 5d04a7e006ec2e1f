import { isClosed, type DueFacts } from '../../ui/due.ts';

/** One request among those that were made of one: whose it is, and until when it owes an answer. */
export interface StoryPart {
  readonly organizationName: string;
  readonly state: string;
  readonly replyDueAt: string | null;
  readonly repliedAt: string | null;
}

/** A part that says when it was over. */
export interface EndingPart extends StoryPart {
  readonly endedAt: string | null;
}

export interface Story extends DueFacts {
  readonly parts: readonly StoryPart[];
}

/** A part with the facts of its reply date: the first substantive reply keeps the promise, or does not. */
export function dueFactsOf({ state, replyDueAt, repliedAt }: StoryPart): DueFacts {
  const isKept = repliedAt !== null && (replyDueAt === null || Date.parse(repliedAt) < Date.parse(replyDueAt));
  return { state, replyDueAt, timeliness: repliedAt === null ? 'PENDING' : isKept ? 'ON_TIME' : 'LATE' };
}

/** Of a request that was passed on, the parts that are not over: the one with the earliest date first. None of a request that was not. */
export function openPartsOf<Part extends StoryPart>({ state, parts }: { readonly state: string; readonly parts: readonly Part[] }): Part[] {
  if (state !== 'ROUTED') return [];
  const at = ({ repliedAt, replyDueAt }: Part): number => (repliedAt === null && replyDueAt !== null ? Date.parse(replyDueAt) : Infinity);
  return parts.filter((part) => !isClosed(part.state)).sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** Of a request that was passed on and is over everywhere, who ended it: the last first. None while a part is open. */
export function endedPartsOf<Part extends EndingPart>({ state, parts }: { readonly state: string; readonly parts: readonly Part[] }): Part[] {
  if (state !== 'ROUTED' || parts.some((part) => !isClosed(part.state))) return [];
  const at = ({ endedAt }: Part): number => Date.parse(endedAt ?? '');
  return parts.filter((part) => part.state !== 'ROUTED' && part.endedAt !== null).sort((a, b) => at(b) - at(a));
}

/** The reply date that the person waits for: of a request that was passed on, the one of whoever has it and is due first. */
export function followed(request: Story): DueFacts {
  const [first] = openPartsOf(request);
  if (first) return dueFactsOf(first);
  // all its parts are over, so the whole is
  return request.state === 'ROUTED' && request.parts.some(({ state }) => state !== 'ROUTED') ? { state: 'FULFILLED', timeliness: request.timeliness, replyDueAt: request.replyDueAt } : request;
}
