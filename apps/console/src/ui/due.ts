import { daysLeft } from './times.ts';

/** What a reader needs to know about a request's reply date. */
export interface DueFacts {
  state: string;
  timeliness: string;
  replyDueAt: string | null;
}

/** Six states; one that is closed for the clock may still be worked on, which `because` says. */
export type Due =
  | { is: 'late' | 'soon' | 'calm'; days: number }
  | { is: 'today' | 'paused' }
  | { is: 'closed'; because: 'ended' | 'passedOn' | 'joined' | 'answered' | 'answeredLate' };

const FINAL = new Set(['FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'ROUTED']);

export function isClosed(state: string): boolean {
  return FINAL.has(state);
}

/** §7.5: the clock does not run before the contact is verified. The promise is met by a substantive reply; after it, or once the request is closed, nothing is due any more. */
export function dueOf(request: DueFacts, now: number): Due {
  // who gave a request on, or answers it in another, has closed it; for the person it is not over
  if (isClosed(request.state)) return { is: 'closed', because: request.state === 'ROUTED' ? 'passedOn' : request.state === 'DUPLICATE' ? 'joined' : 'ended' };
  if (request.timeliness === 'ON_TIME') return { is: 'closed', because: 'answered' };
  if (request.replyDueAt === null) return { is: 'paused' };
  if (request.state === 'IN_PROGRESS' || request.state === 'PROPAGATING') return { is: 'closed', because: 'answeredLate' };
  const days = daysLeft(request.replyDueAt, now);
  if (days < 0) return { is: 'late', days: -days };
  if (days === 0) return { is: 'today' };
  return { is: days <= 2 ? 'soon' : 'calm', days };
}
