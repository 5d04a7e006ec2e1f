import { In } from 'typeorm';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { Reply } from './reply.entity.ts';
import { RequestEvent } from './request-event.entity.ts';

const ofRequest = (row: { requestId: string }): string => row.requestId;

/** The timeline, oldest first; read, like each part, for all the requests of an answer at once. */
export const eventsOf = async (scope: TenantScope, id: string): Promise<RequestEvent[]> =>
  (await scope.batched(RequestEvent, id, async (ids) =>
    grouped(await scope.of(RequestEvent).find({ requestId: In([...ids]) }, { order: { occurredAt: 'ASC', id: 'ASC' } }), ofRequest))) ?? [];

export const repliesOf = async (scope: TenantScope, id: string): Promise<Reply[]> =>
  (await scope.batched(Reply, id, async (ids) => grouped(await scope.of(Reply).find({ requestId: In([...ids]) }, { order: { repliedAt: 'ASC', id: 'ASC' } }), ofRequest))) ?? [];

export const receiptOf = async (scope: TenantScope, id: string): Promise<ControllerTask | null> =>
  (await scope.batched(ControllerTask, id, async (ids) => new Map((await scope.of(ControllerTask).find({ requestId: In([...ids]) })).map((task) => [task.requestId, task])))) ?? null;

/** The clock of §7.5; of several the last one started, since an extension is a new row. */
export const replyDeadlineOf = async (scope: TenantScope, id: string): Promise<Deadline | null> =>
  (await scope.batched(Deadline, id, async (ids) =>
    new Map((await scope.of(Deadline).find({ subjectId: In([...ids]), ruleId: 'REPLY' }, { order: { id: 'ASC' } })).map((clock) => [clock.subjectId, clock])))) ?? null;
