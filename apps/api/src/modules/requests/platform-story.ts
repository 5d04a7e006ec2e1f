import { holder, isFinal, type ControllerRole, type HeldFrom, type Holder, type RequestState } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { placesFor } from '../../database/statements.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { across, PlatformScope } from '../../tenancy/platform-scope.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { organizationsAmong } from '../organizations/index.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { ControllerRole as ControllerRoleEnum, RequestHolder, RequestState as RequestStateEnum } from './request-enums.ts';

@ObjectType({ description: 'One of the requests that were made of one: by forwarding, splitting or rerouting. Each has its own answer.' })
export class RequestPart {
  @Field(() => ID) id!: string;
  @Field(() => ID) organizationId!: string;
  @Field(() => String) organizationName!: string;
  @Field(() => String) number!: string;
  @Field(() => RequestStateEnum) state!: RequestState;
  @Field(() => RequestHolder, { nullable: true, description: 'Who has to act now; null once it has ended.' }) holder!: Holder | null;
  @Field(() => GraphQLDateTime, { nullable: true }) replyDueAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'The first substantive reply.' }) repliedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null while it is open.' }) endedAt!: number | null;
  @Field(() => ControllerRoleEnum) controllerRole!: ControllerRole;
}

export interface PartRow {
  readonly organization_id: string;
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly controller_role: ControllerRole;
  readonly held_from: HeldFrom | null;
  readonly lapses_at: number | string | null;
  readonly reply_due_at: number | string | null;
  readonly replied_at: number | string | null;
  readonly moved_at: number | string | null;
}
interface StoryRow extends PartRow { readonly story_id: string }
/** The columns of a PartRow. */
export const PART_COLUMNS = `organization_id, id, number, state, controller_role, held_from, lapses_at, reply_due_at, replied_at,
    (SELECT MAX(occurred_at) FROM request_events WHERE request_events.organization_id = privacy_requests.organization_id AND request_id = privacy_requests.id) AS moved_at`;
/** Of one story. */
const MOST = 50;
/** Asked for at once; the places of a text that stays the same. */
const STORIES = 32;

const OF_STORIES = across<string[], StoryRow>({
  name: 'requests-of-stories',
  why: 'the person who asked, and the desk that routed it, follow one request through the organizations that it was passed on to',
  sql: `SELECT story_id, ${PART_COLUMNS} FROM privacy_requests WHERE story_id IN (${placesFor(STORIES)}) ORDER BY received_at, id LIMIT ${STORIES * MOST}`,
});

const instant = (value: number | string | null): number | null => (value === null ? null : Number(value));

/**
 * All the requests of its story, in the order in which they arose; none while it is alone. Read for all the requests of an answer at once. Only for the person
 * who asked and for staff: an organization learns of no other.
 */
export const partsOf = (scope: TenantScope, { storyId }: PrivacyRequest): Eventually<RequestPart[]> =>
  storyId === null ? [] : then(scope.batched(partsOf, storyId, (ids) => partsOfStories(scope, ids)), (parts) => (parts ?? []).slice(0, MOST));

async function partsOfStories({ kernel, call }: TenantScope, ids: readonly string[]): Promise<Map<string, RequestPart[]>> {
  const platform = new PlatformScope(kernel, { requestId: call.requestId, actor: SYSTEM });
  const rows: StoryRow[] = [];
  for (let from = 0; from < ids.length; from += STORIES) {
    const some = ids.slice(from, from + STORIES);
    rows.push(...(await platform.across(OF_STORIES, ...some, ...Array.from({ length: STORIES - some.length }, () => some[0] ?? ''))));
  }
  const parts = await asParts(kernel, rows);
  return new Map(ids.map((id) => [id, parts.filter((_, at) => rows[at]?.story_id === id)]));
}

/** The same with the names of the organizations. */
export async function asParts(kernel: Kernel, rows: readonly PartRow[]): Promise<RequestPart[]> {
  const names = await organizationsAmong(kernel, [...new Set(rows.map(({ organization_id }) => organization_id))]);
  return rows.map(({ organization_id: organizationId, id, number, state, controller_role: controllerRole, held_from: heldFrom, lapses_at, reply_due_at, replied_at, moved_at }) => Object.assign(new RequestPart(), {
    id, organizationId, organizationName: names.get(organizationId)?.name ?? '', number, state,
    holder: holder(state, { controllerRole, heldFrom, hasAnswered: lapses_at === null }), replyDueAt: instant(reply_due_at), repliedAt: instant(replied_at), endedAt: isFinal(state) ? instant(moved_at) : null, controllerRole,
  }));
}
