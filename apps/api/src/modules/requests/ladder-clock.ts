import { isFinal, rungsOf } from '@accord/request-steps';
import type { Patch } from '../../tenancy/writer.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

type Clock = Partial<Pick<PrivacyRequest, 'clockStartAt' | 'replyDueAt'>>;

/** When the ladder of a promise is looked at first, from `from` on: at its last rung where all have passed, so that whoever gets a request late is not let off; null where no clock runs. */
export function ladderFrom({ clockStartAt, replyDueAt }: Clock, from: number): number | null {
  if (clockStartAt == null || replyDueAt == null) return null;
  const rungs = rungsOf({ startAt: clockStartAt, dueAt: replyDueAt });
  return (rungs.find(({ at }) => at >= from) ?? rungs.at(-1))?.at ?? from;
}

/** What a change of a request makes of its ladder: a clock that starts begins it, an extension begins it anew, whatever answers or ends the request ends it. */
export function ladderAfter(request: PrivacyRequest, patch: Patch<PrivacyRequest>, at: number): Patch<PrivacyRequest> {
  if ((patch.state && isFinal(patch.state)) || patch.repliedAt) return { ladderAt: null };
  if (!patch.replyDueAt) return {};
  const { clockStartAt, replyDueAt } = { ...request, ...patch };
  return { ladderAt: ladderFrom({ clockStartAt, replyDueAt }, at), ...(patch.extendedAt && { escalations: 0 }) };
}
