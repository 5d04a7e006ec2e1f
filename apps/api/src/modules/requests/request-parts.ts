import { EXTENDED_REPLY, RULES } from '@accord/deadlines';
import { In } from 'typeorm';
import type { Only } from '../../database/row-shape.ts';
import { isAmong } from '../../tenancy/condition.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { FeeQuote } from './fee-quote.entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { Reply } from './reply.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import { RequestEvent } from './request-event.entity.ts';
import { RequestNote } from './request-note.entity.ts';

type Ids = readonly string[];
const ofRequest = (row: { requestId: string }): string => row.requestId;

// each part is read for all the requests of an answer at once

async function readEvents(scope: TenantScope, ids: Ids, only?: Only): Promise<Map<string, RequestEvent[]>> {
  const { rows } = await scope.of(RequestEvent).select({
    alias: 'event', conditions: [isAmong('event.request_id', ids)], order: [['requestId', 'ASC'], ['occurredAt', 'ASC'], ['id', 'ASC']], ...(only && { only }),
  });
  return grouped(rows, ofRequest);
}

/** The timeline, oldest first. */
export const eventsOf = (scope: TenantScope, id: string): Eventually<RequestEvent[]> =>
  then(scope.batched(RequestEvent, id, (ids) => readEvents(scope, ids)), (events) => events ?? []);

const MOVE = ['requestId', 'step', 'from', 'to', 'occurredAt'] as const;
/** What is enough of an event where it is told how a request moved, and not by whom. */
export const MOVE_FIELDS: ReadonlySet<string> = new Set(['id', 'step', 'from', 'to', 'occurredAt']);

/** The same, where nothing but MOVE_FIELDS is asked for. */
export const movesOf = (scope: TenantScope, id: string): Eventually<RequestEvent[]> =>
  then(scope.batched(movesOf, id, (ids) => readEvents(scope, ids, MOVE)), (events) => events ?? []);

/** Reads the timelines of a whole list before its rows ask, one after another, for theirs. */
export async function readEventsAlong(scope: TenantScope, ids: Ids, movesOnly: boolean): Promise<void> {
  if (movesOnly) scope.remember(movesOf, ids, await readEvents(scope, ids, MOVE));
  else scope.remember(RequestEvent, ids, await readEvents(scope, ids));
}

export const repliesOf = (scope: TenantScope, id: string): Eventually<Reply[]> =>
  then(scope.batched(Reply, id, async (ids) => grouped(await scope.of(Reply).find({ requestId: In(ids) }, { order: { repliedAt: 'ASC', id: 'ASC' } }), ofRequest)), (replies) => replies ?? []);

export const receiptOf = (scope: TenantScope, id: string): Eventually<ControllerTask | null> =>
  then(scope.batched(ControllerTask, id, async (ids) => new Map((await scope.of(ControllerTask).find({ requestId: In(ids) })).map((task) => [task.requestId, task]))), (task) => task ?? null);

export const additionsOf = (scope: TenantScope, id: string): Eventually<RequestAddition[]> =>
  then(scope.batched(RequestAddition, id, async (ids) => grouped(await scope.of(RequestAddition).find({ requestId: In(ids) }, { order: { id: 'ASC' } }), ofRequest)), (additions) => additions ?? []);

export const notesOf = (scope: TenantScope, id: string): Eventually<RequestNote[]> =>
  then(scope.batched(RequestNote, id, async (ids) => grouped(await scope.of(RequestNote).find({ requestId: In(ids) }, { order: { id: 'ASC' } }), ofRequest)), (notes) => notes ?? []);

export const feeOf = (scope: TenantScope, id: string): Eventually<FeeQuote | null> =>
  then(scope.batched(FeeQuote, id, async (ids) => new Map((await scope.of(FeeQuote).find({ requestId: In(ids) })).map((fee) => [fee.requestId, fee]))), (fee) => fee ?? null);

/** What was complained of about a request, oldest first. */
export const complaintsAbout = (scope: TenantScope, id: string): Eventually<PrivacyRequest[]> =>
  then(scope.batched(complaintsAbout, id, async (ids) => grouped(await scope.of(PrivacyRequest).find({ aboutId: In(ids) }, { order: { id: 'ASC' } }), ({ aboutId }) => aboutId ?? '')), (complaints) => complaints ?? []);

/** What a reply may be due by. */
const REPLY_RULES = [RULES.REPLY.ruleId, RULES.COMPLAINT_15WD.ruleId, EXTENDED_REPLY] as const;

/** The clock of §7.5; of several the last one started, since an extension is a new row. */
export const replyDeadlineOf = (scope: TenantScope, id: string): Eventually<Deadline | null> =>
  then(
    scope.batched(Deadline, id, async (ids) => new Map((await scope.of(Deadline).find({ subjectId: In(ids), ruleId: In([...REPLY_RULES]) }, { order: { id: 'ASC' } })).map((clock) => [clock.subjectId, clock]))),
    (clock) => clock ?? null,
  );
