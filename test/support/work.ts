import type { Accord, Client } from './accord.ts';
import { on, underReview, type At } from './handling.ts';
import { startBulk, workAll } from './jobs.ts';
import { mutate, type Input } from './mutate.ts';
import { file, reply } from './world.ts';

/** A reply template as it is saved. */
export const TEMPLATE: Input = { kind: 'INTERIM', textZh: '{{person}}，您好。' };
const AT = { fields: 'record { id version }' };

export const saveTemplate = (by: Client, name: string): Promise<At> => mutate<At>(by, 'saveReplyTemplate', { ...TEMPLATE, name }, AT);

export const addTask = async (by: Client, requestId: string, title = 'Ask the workshop'): Promise<At> =>
  (await mutate<{ tasks: readonly At[] }>(by, 'addRequestTask', { requestId, title }, { fields: 'record { id tasks { id version } }' })).tasks.at(-1) as At;

/** A request that was carried out. */
export const ended = async (member: Client, administrator: Client): Promise<At> => reply(administrator, { ...on(await underReview(member, administrator)), kind: 'COMPLETION', text: '已办理。', language: 'ZH_CN' });

/** A job that could do nothing: an interim word about what nobody has in hand yet. */
export async function undoneJob(accord: Accord, member: Client, administrator: Client): Promise<string> {
  const { id } = await file(member, 'Nobody has it in hand');
  const job = await startBulk(administrator, { kind: 'SEND_INTERIM_WORD', language: 'ZH_CN', text: '正在核实。', ids: [id] });
  await workAll(accord);
  return job.id;
}
