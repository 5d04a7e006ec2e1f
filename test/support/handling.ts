import type { Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { acknowledge, file, reply } from './world.ts';

export interface At { readonly id: string; readonly version: number }

export const REMEDY = '您可以向平台投诉，也可以依法向人民法院提起诉讼。';
const MOVED = { fields: 'record { id number state version replyDueAt holder lapsesAt }' };
export interface Moved extends At { readonly number: string; readonly state: string; readonly replyDueAt: string; readonly holder: string | null; readonly lapsesAt: string | null }

export const on = ({ id, version }: At) => ({ id, expectedVersion: version });
/** Any mutation of a request, answered with where it is now. */
export const act = (by: Client, mutation: string, input: Input): Promise<Moved> => mutate<Moved>(by, mutation, input, MOVED);

export const underReview = async (member: Client, administrator: Client, type = 'ACCESS'): Promise<At> => {
  const { id, version } = await file(member, 'What do you know about me?', type);
  return acknowledge(administrator, id, version);
};
export const inProgress = async (member: Client, administrator: Client): Promise<At> =>
  reply(administrator, { ...on(await underReview(member, administrator)), kind: 'DECISION', outcome: 'ACCEPT', text: '好的。' });

export const QUESTION: Input = { kind: 'INTERIM', delay: 'INFORMATION_REQUIRED', text: '请问您指的是哪一次拜访？', language: 'ZH_CN' };
/** The person is asked something. */
export const asked = async (member: Client, administrator: Client, more: Input = {}): Promise<Moved> =>
  act(administrator, 'replyToRequest', { ...on(await underReview(member, administrator)), ...QUESTION, ...more });
/** What is carried out rests. */
export const resting = async (member: Client, administrator: Client): Promise<Moved> =>
  act(administrator, 'replyToRequest', { ...on(await inProgress(member, administrator)), kind: 'INTERIM', delay: 'TECHNICAL', hold: true, text: '系统维护中。', language: 'ZH_CN' });

export const QUOTE: Input = { kind: 'FEE_QUOTE', feeFen: 2_000, feeBasis: '重复整理副本的人工成本', text: '本年度您已多次提出同类请求，本次需收取成本费用。', language: 'ZH_CN' };
/** One request of a kind more than the organization answers for nothing. */
export const repeated = async (member: Client, administrator: Client, type = 'EXPLAIN_RULES'): Promise<At> => {
  for (let times = 0; times < 3; times++) await file(member, 'What are your rules?', type);
  return underReview(member, administrator, type);
};
export const quoted = async (member: Client, administrator: Client): Promise<Moved> =>
  act(administrator, 'replyToRequest', { ...on(await repeated(member, administrator)), ...QUOTE });
