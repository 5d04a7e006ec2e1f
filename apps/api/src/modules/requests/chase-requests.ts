import { AGAIN_AFTER, climb, isEscalation, isReminded, mayMove, type Climb, type Rung } from '@accord/request-steps';
import { In } from 'typeorm';
import { Language } from '../../database/language.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { moveTogether, stepDone, type RequestMove } from './move-request.ts';
import { overdueWord } from './overdue-letter.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { send } from './reply-to-request.ts';
import { RequestDetails } from './request-details.entity.ts';

/** What is done now for one request, and what it was read as: whoever compares and sets that first does it. */
interface Taken<R extends Rung = Rung> {
  readonly request: PrivacyRequest;
  readonly rung: R;
  readonly ladderAt: number;
  readonly replyDueAt: number;
  readonly nextAt: number | null;
}
type Escalated = Taken<'DAY_BEFORE' | 'DUE'>;

/**
 * Takes the next rung of the ladder of requests of one organization that nobody answers (row 33): the timer's step, for all of them in one transaction. Whoever
 * compares and sets first does it, in the transaction that leaves the events, so that each happens once. Says of each what was done, and when the next
 * is due. Throws CONFLICT when somebody was faster with one of them: then nothing was done for any.
 */
export async function chaseRequests(scope: TenantScope, ids: readonly string[]): Promise<ReadonlyMap<string, Climb>> {
  const requests = await scope.of(PrivacyRequest).among(ids);
  const climbs = new Map<string, Climb>();
  const escalated: Escalated[] = [];
  const reminded: Taken[] = [];
  for (const id of ids) {
    const request = requests.get(id);
    if (request?.ladderAt == null || request.ladderAt > scope.now) {
      climbs.set(id, { rung: null, nextAt: request?.ladderAt ?? null });
      continue;
    }
    const { clockStartAt, replyDueAt, ladderAt } = request;
    const isOwed = clockStartAt !== null && replyDueAt !== null && request.repliedAt === null && isReminded(request.state);
    const climbed = isOwed ? climb({ startAt: clockStartAt, dueAt: replyDueAt }, ladderAt, scope.now) : { rung: null, nextAt: null };
    const { rung } = climbed;
    const isTold = rung !== null && isEscalation(rung) && mayMove({ event: 'REPLY_OVERDUE', by: 'TIMER' }, request).allowed;
    // handed over late, nobody was told of it a day before
    const nextAt = isTold && rung === 'DUE' && request.escalations === 0 ? scope.now + AGAIN_AFTER : climbed.nextAt;
    climbs.set(id, { rung, nextAt });
    if (rung === null || replyDueAt === null) await lookAgain(scope, request, nextAt);
    else if (isTold) escalated.push({ request, rung: rung as Escalated['rung'], ladderAt, replyDueAt, nextAt });
    else reminded.push({ request, rung, ladderAt, replyDueAt, nextAt });
  }
  await take(scope, escalated, reminded);
  return climbs;
}

/** Bookkeeping: where another was faster there is nothing left to do. */
async function lookAgain({ kernel, organizationId }: TenantScope, { id, ladderAt }: PrivacyRequest, nextAt: number | null): Promise<void> {
  await keepBooks(kernel, organizationId, (rows) => rows(PrivacyRequest).change({ id, ladderAt: ladderAt ?? 0 }, { ladderAt: nextAt }));
}

async function take(scope: TenantScope, escalated: readonly Escalated[], reminded: readonly Taken[]): Promise<void> {
  const moves = escalated.map((taken) => ({ ...taken, move: overdue(taken) }));
  const [first, ...others]: Done[] = [...moves.map(({ request: { id }, move, rung }) => ({ ...stepDone(id, move, rung), fields: ['replies', 'escalations'] })), ...reminded.map(reminderDone)];
  if (!first) return;
  // who asked in which language is written once: it is read before, so that the transaction begins with what it compares
  const details = await scope.of(RequestDetails).among(escalated.map(({ request: { id } }) => id));
  await scope.change(first, async (change) => {
    await moveTogether(change, moves);
    await remind(change, reminded);
    for (const done of others) change.record(done);
    for (const one of escalated) await escalate(change, one, details.get(one.request.id)?.language ?? Language.ZH_CN);
    for (const { request: { id, state }, rung, replyDueAt } of reminded) change.emit('request.reminded', id, { state, rung, replyDueAt });
  });
}

const overdue = ({ request, nextAt }: Escalated): RequestMove => ({ step: 'REPLY_OVERDUE', by: 'TIMER', actor: SYSTEM, patch: { escalations: request.escalations + 1, ladderAt: nextAt } });
const reminderDone = ({ request: { id }, rung }: Taken): Done => ({ action: 'request.reminded', subject: { type: 'PrivacyRequest', id }, reason: rung, by: SYSTEM });

/** The rows keep their version: whoever writes an answer meanwhile is not told that it changed. */
async function remind(change: Change, reminded: readonly Taken[]): Promise<void> {
  const alike = new Map<string, readonly [Taken, ...Taken[]]>();
  for (const one of reminded) {
    const key = `${one.ladderAt} ${one.nextAt}`;
    const group = alike.get(key);
    alike.set(key, group ? [...group, one] : [one]);
  }
  for (const group of alike.values()) {
    const [{ ladderAt, nextAt }] = group;
    const taken = await change.of(PrivacyRequest).change({ id: In(group.map(({ request: { id } }) => id)), ladderAt }, { ladderAt: nextAt });
    if (taken < group.length) throw conflict('CHANGED_MEANWHILE', 'Another worker was faster.');
  }
}

/** The person is told, and the platform hears of it; neither keeps the promise, and the request stays in its state. */
async function escalate(change: Change, { request, rung, replyDueAt }: Escalated, language: Language): Promise<void> {
  const { id, number, state } = request;
  const other = language === Language.ZH_CN ? Language.EN : Language.ZH_CN;
  const words = (into: Language): string => overdueWord(into, { rung, number, replyDueAt });
  await send(change, { actor: SYSTEM }, { id, state }, { kind: 'INTERIM', language, text: words(language), otherText: words(other) }, { isRefusal: false, isSubstantive: false, grounds: [], remedyText: null });
  change.emit('request.escalated', id, { state, rung, escalations: request.escalations + 1, replyDueAt });
}
