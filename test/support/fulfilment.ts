import type { Accord, Client } from './accord.ts';
import { act, on, type At, type Moved } from './handling.ts';
import { deliverAll, Letters } from './letters.ts';
import { mutate, type Input } from './mutate.ts';
import { acknowledge, file } from './world.ts';

export interface SeenStep {
  readonly id: string; readonly kind: string; readonly state: string; readonly field: string | null; readonly before: string | null; readonly after: string | null; readonly isOvertaken: boolean;
  readonly purpose: { readonly key: string } | null; readonly recipient: { readonly key: string } | null; readonly ground: string | null; readonly law: string | null; readonly failure: string | null;
  readonly what: string | null; readonly place: string | null; readonly doneOn: string | null; readonly settledBy: { readonly kind: string } | null; readonly notifiedAt: string | null; readonly sentTo: string | null;
}
const STEP = 'id kind state field before after isOvertaken purpose { key } recipient { key } ground law failure what place doneOn settledBy { kind } notifiedAt sentTo';

/** What carrying out a request consists of, as the caller sees it. */
export const stepsOf = async (by: Client, id: string): Promise<SeenStep[]> =>
  (await by.call<{ request: { fulfilment: SeenStep[] } }>(`query ($id: ID!) { request(id: $id) { fulfilment { ${STEP} } } }`, { id })).request.fulfilment;
/** The same as lines to be read aloud. */
export const told = async (by: Client, id: string): Promise<string[]> =>
  (await stepsOf(by, id)).map(({ kind, state, field, purpose, recipient }) => [kind, field ?? purpose?.key ?? recipient?.key, state].filter(Boolean).join(' '));

export interface SeenPlan { readonly added: readonly { readonly kind: string; readonly state: string; readonly recipient: { readonly key: string } | null }[]; readonly hindrance: string | null; readonly closing: { readonly roles: readonly string[]; readonly eraseDueAt: string } | null }
export const planSeenBy = async (by: Client, id: string): Promise<SeenPlan | null> =>
  (await by.call<{ request: { fulfilmentPlan: SeenPlan | null } }>('query ($id: ID!) { request(id: $id) { fulfilmentPlan { added { kind state recipient { key } } hindrance closing { roles eraseDueAt } } } }', { id })).request.fulfilmentPlan;

/** A request that names something, acknowledged. */
export async function named(member: Client, administrator: Client, type: string, more: Input = {}): Promise<At> {
  const { id, version } = await file(member, 'As named', type, more);
  return acknowledge(administrator, id, version);
}

/** Accepts a request as it stands. */
export const agree = (by: Client, at: At, more: Input = {}): Promise<Moved> => act(by, 'replyToRequest', { ...on(at), kind: 'DECISION', outcome: 'ACCEPT', text: '同意办理。', language: 'ZH_CN', ...more });

export const now = async (by: Client, id: string): Promise<At & { readonly state: string }> => (await by.call<{ request: At & { state: string } }>('query ($id: ID!) { request(id: $id) { id version state } }', { id })).request;

/** Accepts it and lets the worker carry it out; answers with where it is then. */
export async function carriedOut(accord: Accord, by: Client, at: At, more: Input = {}): Promise<At & { readonly state: string }> {
  await agree(by, at, more);
  await deliverAll(accord, new Letters());
  return now(by, at.id);
}

export const complete = (by: Client, at: At, more: Input = {}): Promise<Moved> => act(by, 'replyToRequest', { ...on(at), kind: 'COMPLETION', text: '已办结。', language: 'ZH_CN', ...more });

export const BY_HAND: Input = { outcome: 'DONE', what: '已在工单系统中删除', place: '工单系统', doneOn: '2026-03-02' };
/** Writes down that somebody did what nothing here is connected to. */
export const recorded = (by: Client, at: At, stepIds: readonly string[], more: Input = BY_HAND): Promise<Moved> => act(by, 'recordFulfilment', { ...on(at), stepIds, ...more });

export interface SeenRestriction { readonly id: string; readonly version: number; readonly cause: string; readonly reason: string | null; readonly requestId: string | null; readonly endsAt: string | null; readonly liftedAt: string | null; readonly liftReason: string | null; readonly liftedBy: { readonly kind: string } | null }
const RESTRICTION = 'id version cause reason requestId endsAt liftedAt liftReason liftedBy { kind }';
export const restrict = (by: Client, personId: string, expectedVersion: number, more: Input = {}): Promise<SeenRestriction> =>
  mutate(by, 'restrictPerson', { personId, expectedVersion, cause: 'DISPUTE', reason: 'The birth date is disputed', ...more }, { fields: `record { ${RESTRICTION} }` });
export const lift = (by: Client, { id, version }: At): Promise<SeenRestriction> => mutate(by, 'liftRestriction', { id, expectedVersion: version, reason: 'The dispute is settled' }, { fields: `record { ${RESTRICTION} }` });

export interface SeenPerson { readonly version: number; readonly state: string; readonly roles: readonly string[]; readonly restrictions: readonly SeenRestriction[] }
export const personSeenBy = async (by: Client, id: string): Promise<SeenPerson> =>
  (await by.call<{ person: SeenPerson }>(`query ($id: ID!) { person(id: $id) { version state roles restrictions { ${RESTRICTION} } } }`, { id })).person;

/** A correction that failed, since the record was changed meanwhile. */
export async function failedStep(accord: Accord, member: Client, administrator: Client, displayName: string): Promise<At & { readonly stepId: string }> {
  const at = await named(member, administrator, 'CORRECT', { changes: { position: 'Joiner' } });
  await mutate(member, 'updateMyProfile', { displayName, position: `Turner ${at.id.slice(-4)}`, preferredLanguage: 'ZH_CN' }, { fields: 'record { displayName }' });
  const { id, version } = await carriedOut(accord, administrator, at);
  return { id, version, stepId: (await stepsOf(administrator, id))[0]?.id ?? '' };
}
