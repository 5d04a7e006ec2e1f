import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Json, LongText, Whole, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

export const WebhookDeliveryState = graphqlEnum('WebhookDeliveryState', { PENDING: 'PENDING', DELIVERED: 'DELIVERED', DEAD: 'DEAD' } as const, 'How an event fares on its way to an endpoint. DEAD: it is tried no more, unless somebody replays it.');
export type WebhookDeliveryState = keyof typeof WebhookDeliveryState;

@ObjectType({ description: 'One try to deliver an event.' })
export class WebhookAttempt {
  @Field(() => GraphQLDateTime) at!: number;
  @Field(() => Int, { nullable: true, description: 'The status of the answer; null where there was none.' }) status!: number | null;
  @Field(() => String, { nullable: true, description: 'Why there was no answer, such as TIMEOUT.' }) error!: string | null;
  @Field(() => Int) milliseconds!: number;
}

/** Attempts that are told of a delivery, the last ones. */
export const ATTEMPTS_TOLD = 20;

/**
 * One event on its way to one endpoint: exactly one row for each pair. A worker claims it by compare-and-set with a fencing token;
 * one that dies between sending and booking leaves it to the others, who send it again under the same id (at least once).
 */
@ObjectType()
@Entity('webhook_deliveries')
@Unique(['organizationId', 'endpointId', 'eventId'])
@Index(['state', 'notBefore', 'organizationId', 'endpointId', 'claimedUntil'])
@Index(['organizationId', 'endpointId', 'createdAt', 'id'])
@Index(['organizationId', 'endpointId', 'state', 'createdAt', 'id'])
@Index(['expiresAt', 'organizationId'])
export class WebhookDelivery extends TenantEntity {
  @Field(() => ID) @Id() endpointId!: string;
  @ManyToOne(() => WebhookEndpoint, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'endpoint_id', referencedColumnName: 'id' }])
  endpoint?: WebhookEndpoint;
  @Id() eventId!: string;
  @Field(() => String, { description: 'The type of the event, such as request.forwarded.' }) @Word(60) type!: string;
  @Field(() => String, { description: 'What is sent, to the byte, at every attempt.' }) @LongText() body!: string;
  @Field(() => WebhookDeliveryState) @Word(12) state!: WebhookDeliveryState;
  @Field(() => Int, { description: 'Attempts since the event came, or since it was replayed.' }) @Whole() attempts!: number;
  @Field(() => [WebhookAttempt], { description: 'The last twenty, oldest first.' }) @Json() log!: readonly WebhookAttempt[];
  @Instant() notBefore!: number;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { description: 'Then it is removed.' }) @Instant() expiresAt!: number;
  @Id({ nullable: true }) claim!: string | null;
  @Instant({ nullable: true }) claimedUntil!: number | null;

  @Field(() => ID, { description: 'The header webhook-id: the same at every attempt and at every endpoint.' })
  messageId(): string {
    return `msg_${this.eventId}`;
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it is tried next; null when it is not.' })
  nextAttemptAt(): number | null {
    return this.state === 'PENDING' ? this.notBefore : null;
  }
}
