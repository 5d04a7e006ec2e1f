import { holder, type ControllerRole, type HeldFrom, type Holder, type RequestState } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { SYSTEM } from '../../tenancy/actor.ts';
import { across, PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { organizationsAmong } from '../organizations/index.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestHolder, RequestState as RequestStateEnum } from './request-enums.ts';

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
}

interface Row {
  organization_id: string;
  id: string;
  number: string;
  state: RequestState;
  controller_role: ControllerRole;
  held_from: HeldFrom | null;
  lapses_at: number | string | null;
  reply_due_at: number | string | null;
  replied_at: number | string | null;
}
const MOST = 50;

const STORY = across<[storyId: string], Row>({
  name: 'requests-of-story',
  why: 'the person who asked, and the desk that routed it, follow one request through the organizations that it was passed on to',
  sql: `SELECT organization_id, id, number, state, controller_role, held_from, lapses_at, reply_due_at, replied_at FROM privacy_requests WHERE story_id = ? ORDER BY received_at, id LIMIT ${MOST}`,
});

const instant = (value: number | string | null): number | null => (value === null ? null : Number(value));

/** All the requests of its story, in the order in which they arose; none while it is alone. Only for the person who asked and for staff: an organization learns of no other. */
export async function partsOf(scope: TenantScope, { storyId }: PrivacyRequest): Promise<RequestPart[]> {
  if (storyId === null) return [];
  const rows = await new PlatformScope(scope.kernel, { requestId: scope.call.requestId, actor: SYSTEM }).across(STORY, storyId);
  const names = await organizationsAmong(scope.kernel, [...new Set(rows.map(({ organization_id }) => organization_id))]);
  return rows.map(({ organization_id: organizationId, id, number, state, controller_role: controllerRole, held_from: heldFrom, lapses_at, reply_due_at, replied_at }) => Object.assign(new RequestPart(), {
    id, organizationId, organizationName: names.get(organizationId)?.name ?? '', number, state,
    holder: holder(state, { controllerRole, heldFrom, hasAnswered: lapses_at === null }), replyDueAt: instant(reply_due_at), repliedAt: instant(replied_at),
  }));
}
