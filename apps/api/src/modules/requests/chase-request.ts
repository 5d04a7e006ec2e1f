import { climb, isEscalation, isReminded, mayMove, type Climb, type Rung } from '@accord/request-steps';
import { Language } from '../../database/language.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { moveRequest, stepDone, type RequestMove } from './move-request.ts';
import { overdueWord } from './overdue-letter.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { send } from './reply-to-request.ts';
import { RequestDetails } from './request-details.entity.ts';

/**
 * Takes the next rung of the ladder of a request that nobody answers (row 33): the timer's step. Whoever compares and sets `ladderAt` first does
 * it, in the transaction that leaves the events, so that it happens once. Says what was done, and when the next is due. Throws CONFLICT when somebody was faster.
 */
export async function chaseRequest(scope: TenantScope, id: string): Promise<Climb> {
  const request = await scope.of(PrivacyRequest).first({ id });
  if (request?.ladderAt == null || request.ladderAt > scope.now) return { rung: null, nextAt: request?.ladderAt ?? null };
  const { clockStartAt, replyDueAt, ladderAt } = request;
  if (clockStartAt === null || replyDueAt === null || request.repliedAt !== null || !isReminded(request.state)) return lookAgain(scope, request, null);
  const { rung, nextAt } = climb({ startAt: clockStartAt, dueAt: replyDueAt }, ladderAt, scope.now);
  if (rung === null) return lookAgain(scope, request, nextAt);
  const isMove = isEscalation(rung) && mayMove({ event: 'REPLY_OVERDUE', by: 'TIMER' }, request).allowed;
  await (isMove ? escalate(scope, request, { rung: rung as 'DAY_BEFORE' | 'DUE', replyDueAt, nextAt }) : remind(scope, request, { rung, replyDueAt, nextAt }));
  return { rung, nextAt };
}

interface Taken<R extends Rung = Rung> { readonly rung: R; readonly replyDueAt: number; readonly nextAt: number | null }

/** Bookkeeping: where another was faster there is nothing left to do. */
async function lookAgain({ kernel, organizationId }: TenantScope, { id, ladderAt }: PrivacyRequest, nextAt: number | null): Promise<Climb> {
  await keepBooks(kernel, organizationId, (rows) => rows(PrivacyRequest).change({ id, ladderAt: ladderAt ?? 0 }, { ladderAt: nextAt }));
  return { rung: null, nextAt };
}

/** The row keeps its version: whoever writes an answer meanwhile is not told that it changed. */
function remind(scope: TenantScope, { id, state, ladderAt }: PrivacyRequest, { rung, replyDueAt, nextAt }: Taken): Promise<void> {
  return scope.change({ action: 'request.reminded', subject: { type: 'PrivacyRequest', id }, reason: rung, by: SYSTEM }, async (change) => {
    const taken = await change.of(PrivacyRequest).change({ id, ladderAt: ladderAt ?? 0 }, { ladderAt: nextAt });
    if (taken === 0) throw conflict('CHANGED_MEANWHILE', 'Another worker was faster.');
    change.emit('request.reminded', id, { state, rung, replyDueAt });
  });
}

/** The person is told, and the platform hears of it; neither keeps the promise. */
function escalate(scope: TenantScope, request: PrivacyRequest, { rung, replyDueAt, nextAt }: Taken<'DAY_BEFORE' | 'DUE'>): Promise<void> {
  const { id, number } = request;
  const escalations = request.escalations + 1;
  const overdue: RequestMove = { step: 'REPLY_OVERDUE', by: 'TIMER', actor: SYSTEM, patch: { escalations, ladderAt: nextAt } };
  return scope.change({ ...stepDone(id, overdue, rung), fields: ['replies', 'escalations'] }, async (change) => {
    const language = await languageOf(change, id);
    const chased = await moveRequest(change, request, overdue);
    const other = language === Language.ZH_CN ? Language.EN : Language.ZH_CN;
    const words = (into: Language): string => overdueWord(into, { rung, number, replyDueAt });
    await send(change, { actor: SYSTEM }, chased, { kind: 'INTERIM', language, text: words(language), otherText: words(other) }, { isRefusal: false, isSubstantive: false, grounds: [], remedyText: null });
    change.emit('request.escalated', id, { state: chased.state, rung, escalations, replyDueAt });
  });
}

const languageOf = async (change: Change, id: string): Promise<Language> => (await change.of(RequestDetails).first({ id }))?.language ?? Language.ZH_CN;
