import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { condition, isAmong } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Actor, actorOf, profileOf } from '../people/index.ts';
import { ownWays, PrivacyRequest } from '../requests/index.ts';

/** Of older ones the download tells. */
const SHOWN_MOST = 50;
/** Requests whose contacts are looked after here. */
const REQUESTS_MOST = 100;

@ObjectType({ description: 'That somebody saw one of the caller’s contacts in clear, and the reason they gave.' })
export class ContactReveal {
  @Field(() => ID) id!: string;
  @Field(() => [String], { description: 'Which contact: email, phone.' }) fields!: readonly string[];
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => GraphQLDateTime) occurredAt!: number;
  @Field(() => Actor) actor!: Actor;
  @Field(() => String, { nullable: true, description: 'Whom the caller may know by name: somebody of their own organization. Null for others.' }) seenBy!: string | null;
}

/** Who saw the caller's contacts in clear, the newest first: of the person, and of the requests they filed (§6). */
export async function contactReveals(scope: TenantScope, personId: string, most = SHOWN_MOST): Promise<ContactReveal[]> {
  const requests = await scope.of(PrivacyRequest).select({ alias: 'request', only: ['id'], conditions: [], ways: ownWays('request', personId), order: [['receivedAt', 'DESC'], ['id', 'DESC']], limit: REQUESTS_MOST });
  const conditions = [isAmong('event.subject_id', [personId, ...requests.rows.map(({ id }) => id)]), condition("event.action IN ('person.contact-revealed', 'request.contact-revealed')")];
  const { rows } = await scope.of(AuditEvent).select({ alias: 'event', conditions, order: [['occurredAt', 'DESC'], ['id', 'DESC']], limit: most });
  return Promise.all(rows.map(async (event) => ({
    id: event.id, fields: event.fields, reason: event.reason, occurredAt: event.occurredAt, actor: actorOf(event.actorRef), seenBy: await nameOf(scope, event),
  })));
}

async function nameOf(scope: TenantScope, { actorKind, actorId }: AuditEvent): Promise<string | null> {
  if (actorKind !== 'PERSON' || actorId === null) return null;
  return (await profileOf(scope, actorId))?.displayName ?? null;
}
