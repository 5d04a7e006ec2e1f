import type { Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import type { FiledRequest } from './world.ts';

export interface SeenActor { readonly kind: string; readonly id: string | null; readonly name: string | null }
export interface SeenEvent { readonly step: string | null; readonly from: string | null; readonly to: string; readonly note: string | null; readonly occurredAt: string; readonly actor: SeenActor }
export interface SeenReply {
  readonly kind: string; readonly outcome: string | null; readonly substantive: boolean; readonly text: string; readonly language: string; readonly otherText: string | null;
  readonly grounds: readonly string[]; readonly remedyText: string | null; readonly repliedBy: SeenActor;
}
export interface SeenDeadline {
  readonly ruleId: string; readonly quantity: string; readonly clause: string; readonly startAt: string; readonly strictDueAt: string; readonly strictLastDay: string;
  readonly legalDueAt: string; readonly legalLastDay: string; readonly calendarComplete: boolean; readonly statementVersion: { readonly number: number } | null;
}
export interface SeenRequest {
  readonly id: string; readonly number: string; readonly type: string; readonly state: string; readonly version: number; readonly holder: string | null;
  readonly timeliness: string; readonly availableSteps: readonly string[]; readonly channel: string; readonly controllerRole: string; readonly details: string; readonly language: string;
  readonly contact: string | null; readonly originId: string | null; readonly receivedAt: string; readonly clockStartAt: string | null; readonly replyDueAt: string | null;
  readonly subject: { readonly id: string } | null; readonly deadline: SeenDeadline | null;
  readonly receipt: { readonly receiptNumber: string; readonly forwardedAt: string; readonly acknowledgedAt: string | null; readonly acknowledgedBy: SeenActor | null } | null;
  readonly replies: readonly SeenReply[]; readonly events: readonly SeenEvent[];
}

export const REQUEST_FIELDS = `id number type state version holder timeliness availableSteps channel controllerRole details language contact originId receivedAt clockStartAt replyDueAt
  subject { id }
  deadline { ruleId quantity clause startAt strictDueAt strictLastDay legalDueAt legalLastDay calendarComplete statementVersion { number } }
  receipt { receiptNumber forwardedAt acknowledgedAt acknowledgedBy { kind id name } }
  replies { kind outcome substantive text language otherText grounds remedyText repliedBy { kind id name } }
  events { step from to note occurredAt actor { kind id name } }`;

/** The request as this caller sees it, with everything it has. */
export const see = async (by: Client, id: string): Promise<SeenRequest> =>
  (await by.call<{ request: SeenRequest }>(`query ($id: ID!) { request(id: $id) { ${REQUEST_FIELDS} } }`, { id })).request;

const MOVED = { fields: 'record { id number state version replyDueAt }' };
interface At { readonly id: string; readonly version: number }

export const withdraw = (by: Client, { id, version }: At): Promise<FiledRequest> => mutate(by, 'withdrawRequest', { id, expectedVersion: version }, MOVED);

/** The desk writes down what came by telephone. */
export const log = (desk: Client, contact: string, more: Input = {}): Promise<FiledRequest> =>
  mutate(desk, 'submitRequest', { type: 'ACCESS', details: 'A caller asks what is known about them', language: 'ZH_CN', channel: 'HOTLINE', contact, verifiedBy: 'CALLBACK', ...more }, MOVED);

export const forward = (desk: Client, { id, version }: At, organizationId: string, more: Input = {}): Promise<FiledRequest> =>
  mutate(desk, 'forwardRequest', { id, organizationId, expectedVersion: version, ...more }, MOVED);

interface Edges<N> { readonly edges: readonly { readonly node: N }[] }

export interface Activity {
  readonly action: string; readonly actor: SeenActor; readonly onBehalfOf: SeenActor | null; readonly subjectType: string; readonly subjectId: string;
  readonly fields: readonly string[]; readonly reason: string | null; readonly occurredAt: string; readonly requestId: string;
}

/** What Activity shows, oldest first. */
export async function activityOf(by: Client, filter: Input): Promise<Activity[]> {
  const { auditEvents } = await by.call<{ auditEvents: Edges<Activity> }>(
    'query ($filter: AuditFilter) { auditEvents(first: 100, filter: $filter) { edges { node { action actor { kind id name } onBehalfOf { kind id name } subjectType subjectId fields reason occurredAt requestId } } } }', { filter });
  return auditEvents.edges.map(({ node }) => node).reverse();
}

/** Numbers of the requests that a caller's inbox lists, newest first. */
export async function inbox(by: Client, filter: Input = {}): Promise<string[]> {
  const { requests } = await by.call<{ requests: Edges<{ number: string }> }>('query ($filter: RequestsFilter) { requests(first: 100, filter: $filter) { edges { node { number } } } }', { filter });
  return requests.edges.map(({ node }) => node.number);
}
