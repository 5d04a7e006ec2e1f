import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const WebhookEndpointState = graphqlEnum('WebhookEndpointState', { ENABLED: 'ENABLED', DISABLED: 'DISABLED' } as const, 'Whether events are sent to an endpoint. What happens while it is disabled is not sent later.');
export type WebhookEndpointState = keyof typeof WebhookEndpointState;

export const WebhookDisabledBecause = graphqlEnum('WebhookDisabledBecause', { BY_HAND: 'BY_HAND', FAILING: 'FAILING', GONE: 'GONE' } as const, 'Why an endpoint is disabled: somebody did it, attempts have done nothing but fail for five days, or the endpoint answered 410.');
export type WebhookDisabledBecause = keyof typeof WebhookDisabledBecause;

/** A secret that was replaced, sealed, and until when messages are signed with it too. */
export interface FormerSecret {
  readonly secret: string;
  readonly until: number;
}

/** Where an organization receives its events (Standard Webhooks 1.0). Its secrets are sealed: a copy of the database does not tell them. */
@ObjectType()
@Entity('webhook_endpoints')
export class WebhookEndpoint extends TenantEntity {
  @Field(() => String) @Words(500) url!: string;
  @Field(() => String, { description: 'What it is for.' }) @Words(200) description!: string;
  @Field(() => [String], { nullable: true, description: 'Types of events that it receives; null: all, also those to come.' }) @Json({ nullable: true }) topics!: readonly string[] | null;
  @Field(() => WebhookEndpointState) @Word(12) state!: WebhookEndpointState;
  @Field(() => WebhookDisabledBecause, { nullable: true }) @Word(12, { nullable: true }) disabledBecause!: WebhookDisabledBecause | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) disabledAt!: number | null;
  @Word(300) secret!: string;
  @Word(300, { nullable: true }) previousSecret!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until then messages are signed with a former secret too; in the past where that is over, null where there is none.' }) @Instant({ nullable: true }) previousSecretUntil!: number | null;
  /** Those before the previous one that held when it was replaced, the newest first. */
  @Json({ nullable: true }) earlierSecrets!: readonly FormerSecret[] | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'The first of the failures that go on: no attempt succeeded since, and there was no day and a half without one. Null while deliveries arrive.' }) @Instant({ nullable: true }) failingSince!: number | null;
  /** To the minute. */
  @Instant({ nullable: true }) lastFailedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When an event arrived last, to the minute.' }) @Instant({ nullable: true }) lastDeliveredAt!: number | null;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => Int) @Whole() version!: number;
}
