import { isFinal } from '@accord/request-steps';
import { In, IsNull } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import { SYSTEM, type ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { areWordsErased, illegalStep, mustHandleRequests, PrivacyRequest, wordsErased } from '../requests/index.ts';
import { RequestTask } from './request-task.entity.ts';
import type { AddRequestTaskInput, ChangeRequestTaskInput } from './request-tasks.inputs.ts';

const TASKS_MOST = 50;
const MINE_MOST = 50;

/** The tasks of a request, oldest first; of all the requests of an answer at once. */
export const tasksOf = (scope: TenantScope, requestId: string): Eventually<RequestTask[]> =>
  then(scope.batched(RequestTask, requestId, async (ids) => grouped(await scope.of(RequestTask).find({ requestId: In([...ids]) }, { order: { id: 'ASC' } }), (task) => task.requestId)), (tasks) => tasks ?? []);

/** What the caller still has to do, what is due first before what has no day; at most fifty. */
export async function ownOpenTasks(scope: TenantScope, { personId }: Pick<SignedIn, 'personId'>): Promise<RequestTask[]> {
  const open = await scope.of(RequestTask).find({ assigneeId: personId, doneAt: IsNull() }, { order: { id: 'ASC' }, take: 500 });
  const place = ({ dueOn }: RequestTask): string => dueOn ?? '9999-12-31';
  return open.sort((one, other) => (place(one) === place(other) ? 0 : place(one) < place(other) ? -1 : 1)).slice(0, MINE_MOST);
}

/** Adds a step to the work on a request that has not ended. Two may add at once. */
export async function addRequestTask(scope: TenantScope, { requestId, title, assigneeId = null, dueOn = null }: AddRequestTaskInput): Promise<PrivacyRequest> {
  const request = await scope.of(PrivacyRequest).get(requestId);
  if (isFinal(request.state)) throw illegalStep(request.state);
  if (assigneeId !== null) await mustHandleRequests(scope, assigneeId, 'assigneeId');
  if ((await scope.of(RequestTask).count({ requestId })) >= TASKS_MOST) throw refused('TOO_MANY_TASKS', 'There are enough tasks for this request.', { most: TASKS_MOST });
  return scope.change({ action: 'request.task-added', subject: { type: 'PrivacyRequest', id: requestId }, fields: ['tasks'] }, (change) => {
    change.of(RequestTask).insert({ id: change.newId(), requestId, title: title.trim(), assigneeId, dueOn, addedAt: change.at, doneAt: null, doneByKind: null, doneById: null, version: 1 });
    return request;
  });
}

/** Changes a task, gives it to somebody, or says that it is done; also once the request has ended. Throws CONFLICT when somebody was faster, REFUSED for new words where those of the request are erased. */
export async function changeRequestTask(scope: TenantScope, me: SignedIn, { id, expectedVersion, title, assigneeId, dueOn, done }: ChangeRequestTaskInput): Promise<PrivacyRequest> {
  const task = await scope.of(RequestTask).get(id);
  if (task.version !== expectedVersion) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: task.version });
  if (typeof title === 'string' && (await areWordsErased(scope, await scope.of(PrivacyRequest).get(task.requestId)))) throw wordsErased();
  if (assigneeId !== undefined && assigneeId !== null) await mustHandleRequests(scope, assigneeId, 'assigneeId');
  const isSwitched = typeof done === 'boolean' && done !== (task.doneAt !== null);
  return scope.change({ action: actionOf(isSwitched ? done : null), subject: { type: 'PrivacyRequest', id: task.requestId }, fields: ['tasks'] }, async (change) => {
    await change.of(RequestTask).updateAt(id, expectedVersion, {
      ...(typeof title === 'string' && { title: title.trim() }), ...(assigneeId !== undefined && { assigneeId }), ...(dueOn !== undefined && { dueOn }), ...(isSwitched && switched(me.actor, done ? change.at : null)),
    });
    return change.of(PrivacyRequest).get(task.requestId);
  });
}

/** Takes the words out of the tasks of a request that has ended; whose they were and when they were done stays, and what was open is no more. */
export async function eraseTitles(change: Change, requestId: string): Promise<void> {
  for (const { id, version, doneAt } of await change.of(RequestTask).find({ requestId })) await change.of(RequestTask).updateAt(id, version, { title: '', ...(doneAt === null && switched(SYSTEM, change.at)) });
}

const actionOf = (done: boolean | null): string => (done === null ? 'request.task-changed' : done ? 'request.task-done' : 'request.task-reopened');

const switched = ({ kind, id }: ActorRef, doneAt: number | null): Patch<RequestTask> => ({ doneAt, doneByKind: doneAt === null ? null : kind, doneById: doneAt === null ? null : id });
