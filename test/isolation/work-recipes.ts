import type { Client } from '../support/accord.ts';
import type { At } from '../support/handling.ts';
import { jobsOf } from '../support/jobs.ts';
import { mutate } from '../support/mutate.ts';
import { addTask, ended, saveTemplate, TEMPLATE, undoneJob } from '../support/work.ts';
import type { World } from '../support/world.ts';
import type { Recipe } from './prover.ts';

/** What those who work on requests have besides them. */
export interface Work {
  readonly template: At;
  readonly spareTemplate: At;
  readonly task: At;
  readonly ended: string;
  readonly undone: string;
}

let made = 0;

export async function workOf({ accord }: World, { administrator, member, ids }: World['a'], name: string): Promise<Work> {
  const word = `${name} ${++made}`;
  return {
    template: await saveTemplate(administrator, `${word} template`), spareTemplate: await saveTemplate(administrator, `${word} spare`), task: await addTask(administrator, ids.request, `${word}: ask the workshop`),
    ended: (await ended(member, administrator)).id, undone: await undoneJob(accord, member, administrator),
  };
}

/** An organization has few jobs at once: decisions and acts of the recipes before make room. */
async function makeRoom(by: Client): Promise<void> {
  for (const { id, kind, state } of await jobsOf(by)) if (state === 'QUEUED' && !kind.startsWith('EXPORT')) await mutate(by, 'cancelJob', { id });
}

export function workRecipes({ administrator, ids }: World['a'], work: Work): Record<string, Recipe> {
  return {
    replyTemplates: { as: administrator, given: {} },
    replyTemplatePreview: { as: administrator, given: { id: work.template.id, requestId: ids.request } },
    saveReplyTemplate: { as: administrator, given: { input: { ...TEMPLATE, id: work.template.id, expectedVersion: work.template.version, name: `Birch changed ${made}` } } },
    deleteReplyTemplate: { as: administrator, given: { input: { id: work.spareTemplate.id, expectedVersion: work.spareTemplate.version } } },
    myRequestTasks: { as: administrator, given: {} },
    requestHandlers: { as: administrator, given: {} },
    addRequestTask: { as: administrator, given: { input: { requestId: ids.request, title: 'Birch: look into the archive', assigneeId: ids.secondAdministrator } } },
    changeRequestTask: { as: administrator, given: { input: { id: work.task.id, expectedVersion: work.task.version, assigneeId: ids.administrator, done: true } } },
    closureEvidence: { as: administrator, given: { id: work.ended, language: 'EN' } },
    retryUndone: { as: administrator, given: { input: { id: work.undone } }, settle: async (given) => { await makeRoom(administrator); return given; } },
  };
}
