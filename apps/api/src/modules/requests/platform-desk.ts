import { availableSteps, FINAL_STATES, FULFILMENT_STATES, isAsInstructed, isSettled, REQUEST_STATES, type FulfilmentKind, type FulfilmentState, type Assistance, type AssistBasis, type HeldFrom, type InstructedOutcome, type RequestEvent as Step, type RequestState, type RequestType } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { placesFor } from '../../database/statements.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { notFound } from '../../tenancy/refusal.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { organizationsAmong, OrganizationState } from '../organizations/index.ts';
import { FulfilmentKind as FulfilmentKindEnum, FulfilmentState as FulfilmentStateEnum } from './fulfilment-enums.ts';
import { OWING_STATES } from './owed-states.ts';
import { AssistBasis as AssistBasisEnum, Assistance as AssistanceEnum, RequestState as RequestStateEnum, RequestStep, RequestType as RequestTypeEnum, type DeskList } from './request-enums.ts';

@ObjectType({ description: 'What is still to be done of a request that was accepted: how many steps of one kind stand alike.' })
export class DeskStep {
  @Field(() => FulfilmentKindEnum) kind!: FulfilmentKind;
  @Field(() => FulfilmentStateEnum) state!: FulfilmentState;
  @Field(() => Int) steps!: number;
}

@ObjectType({ description: 'A request of an organization as the forwarding desk sees it: no word of what was asked, and nobody’s name.' })
export class DeskRequest {
  @Field(() => ID) id!: string;
  @Field(() => ID) organizationId!: string;
  @Field(() => String) organizationName!: string;
  @Field(() => OrganizationState) organizationState!: OrganizationState;
  @Field(() => String) number!: string;
  @Field(() => RequestTypeEnum) type!: RequestType;
  @Field(() => RequestStateEnum) state!: RequestState;
  @Field(() => GraphQLDateTime, { nullable: true }) replyDueAt!: number | null;
  @Field(() => Int) escalations!: number;
  @Field(() => AssistanceEnum, { nullable: true }) assistance!: Assistance | null;
  @Field(() => AssistBasisEnum, { nullable: true }) basis!: AssistBasis | null;
  @Field(() => GraphQLDateTime, { nullable: true }) assistedAt!: number | null;
  @Field(() => [RequestStep], { description: 'What staff may do now, of decisions only what the organization instructed; PLATFORM_ASSISTS where they may begin to help.' }) availableSteps!: Step[];
  @Field(() => [DeskStep], { description: 'What is still to be done once it was accepted, by kind.' }) openSteps!: DeskStep[];
  @Field(() => Int) version!: number;
}

interface Row {
  organization_id: string; id: string; number: string; type: RequestType; state: RequestState; held_from: HeldFrom | null; reply_due_at: number | string | null; escalations: number; assistance: Assistance | null;
  basis: AssistBasis | null; instructed_outcome: InstructedOutcome | null; began_at: number | string | null; version: number;
}

const COLUMNS = 'r.organization_id, r.id, r.number, r.type, r.state, r.held_from, r.reply_due_at, r.escalations, r.assistance, a.basis, a.instructed_outcome, a.began_at, r.version';
const ROWS = `privacy_requests r LEFT JOIN assisted_requests a ON a.organization_id = r.organization_id AND a.request_id = r.id`;
const open = REQUEST_STATES.filter((state) => !(FINAL_STATES as readonly string[]).includes(state)).map((state) => `'${state}'`).join(', ');
/** So many of each list are shown, the most urgent ones. */
const SHOWN = 100;
const DAY = 86_400_000;

/** The most urgent ones of a state, along the index of what is owed by anybody. Whose they are is looked up for each, so that no index of an organization is walked instead. */
const owed = (state: string, at: number): string =>
  `SELECT w${at}.organization_id, w${at}.id, w${at}.reply_due_at FROM (SELECT r.organization_id, r.id, r.reply_due_at FROM privacy_requests r WHERE r.replied_at IS NULL AND r.state = '${state}' AND r.reply_due_at <= ?
    AND (SELECT o.kind FROM organizations o WHERE o.id = r.organization_id) = 'ENTERPRISE' ORDER BY r.reply_due_at, r.id LIMIT ${SHOWN}) AS w${at}`;

const LATE = across<number[], Row>({
  name: 'late-requests',
  why: 'the desk follows up where an enterprise owes a reply that is overdue, or will be within a day (row 33)',
  sql: `SELECT ${COLUMNS} FROM (SELECT merged.organization_id, merged.id, merged.reply_due_at FROM (${OWING_STATES.map(owed).join(' UNION ALL ')}) AS merged ORDER BY merged.reply_due_at, merged.id LIMIT ${SHOWN}) AS late
        JOIN privacy_requests r ON r.organization_id = late.organization_id AND r.id = late.id
        LEFT JOIN assisted_requests a ON a.organization_id = r.organization_id AND a.request_id = r.id ORDER BY late.reply_due_at, late.id`,
});

const ASSISTED = across<[], Row>({
  name: 'assisted-requests',
  why: 'the desk goes on with the requests that it helps an enterprise with',
  sql: `SELECT ${COLUMNS} FROM assisted_requests a JOIN privacy_requests r ON r.organization_id = a.organization_id AND r.id = a.request_id AND r.state IN (${open})
        ORDER BY r.reply_due_at, r.id LIMIT ${SHOWN}`,
});

const ONE = across<[organizationId: string, id: string], Row>({
  name: 'desk-request',
  why: 'staff help with one request of an enterprise; they see how it stands, and nothing of what it says',
  sql: `SELECT ${COLUMNS} FROM ${ROWS} WHERE r.organization_id = ? AND r.id = ?`,
});

interface StepRow { organization_id: string; request_id: string; kind: FulfilmentKind; state: FulfilmentState; steps: number | string }

// what was only asked for is no step yet
const undone = FULFILMENT_STATES.filter((state) => !isSettled(state) && state !== 'PROPOSED').map((state) => `'${state}'`).join(', ');
/** Of a text that stays the same: no fewer than are shown. */
const PLACES = 128;
const OPEN_STEPS = across<string[], StepRow>({
  name: 'open-steps-of-desk',
  why: 'the desk sees what an enterprise still has to do of a request that was accepted, and nothing of what it says',
  sql: `SELECT organization_id, request_id, kind, state, COUNT(*) AS steps FROM fulfilment_steps WHERE organization_id IN (${placesFor(PLACES)}) AND request_id IN (${placesFor(PLACES)}) AND state IN (${undone})
        GROUP BY organization_id, request_id, kind, state ORDER BY organization_id, request_id, kind, state`,
});
const ACCEPTED: ReadonlySet<RequestState> = new Set<RequestState>(['IN_PROGRESS', 'PROPAGATING', 'ON_HOLD']);
const fill = (values: readonly string[]): string[] => [...values, ...Array.from({ length: PLACES - values.length }, () => values[0] ?? '')];

/** What is still to be done, by request. */
async function openSteps(platform: PlatformScope, rows: readonly Row[]): Promise<ReadonlyMap<string, DeskStep[]>> {
  const accepted = rows.filter(({ state }) => ACCEPTED.has(state));
  if (accepted.length === 0) return new Map();
  const found = await platform.across(OPEN_STEPS, ...fill([...new Set(accepted.map(({ organization_id }) => organization_id))]), ...fill(accepted.map(({ id }) => id)));
  return new Map([...grouped(found, (row) => row.organization_id + row.request_id)].map(([of, steps]) => [of, steps.map(({ kind, state, steps: count }) => Object.assign(new DeskStep(), { kind, state, steps: Number(count) }))]));
}

async function deskRequests(platform: PlatformScope, rows: readonly Row[]): Promise<DeskRequest[]> {
  const [organizations, steps] = await Promise.all([organizationsAmong(platform.own.kernel, [...new Set(rows.map(({ organization_id }) => organization_id))]), openSteps(platform, rows)]);
  return rows.flatMap(({ organization_id: organizationId, ...row }) => {
    const organization = organizations.get(organizationId);
    if (organization?.kind !== 'ENTERPRISE') return [];
    const { id, number, type, state, assistance, basis, escalations } = row;
    return [Object.assign(new DeskRequest(), {
      id, organizationId, organizationName: organization.name, organizationState: organization.state, number, type, state, assistance, basis, escalations: Number(escalations),
      replyDueAt: row.reply_due_at === null ? null : Number(row.reply_due_at), assistedAt: row.began_at === null ? null : Number(row.began_at), version: Number(row.version), openSteps: steps.get(organizationId + id) ?? [],
      availableSteps: availableSteps('PLATFORM', { state, type, controllerRole: 'ORGANIZATION', assistance, heldFrom: row.held_from }).filter((step) => isAsInstructed(row.instructed_outcome, step)),
    })];
  });
}

/** What waits for the desk in the organizations, the most urgent first. */
export const listDesk = async (platform: PlatformScope, list: DeskList): Promise<DeskRequest[]> =>
  deskRequests(platform, list === 'LATE' ? await platform.across(LATE, ...OWING_STATES.map(() => platform.own.now + DAY)) : await platform.across(ASSISTED));

/** One request of an enterprise. Throws NOT_FOUND, also for a request of the platform itself. */
export async function deskRequest(platform: PlatformScope, organizationId: string, id: string): Promise<DeskRequest> {
  const [found] = await deskRequests(platform, await platform.across(ONE, organizationId, id));
  if (!found) throw notFound();
  return found;
}
