import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Word, Words } from '../database/columns.ts';
import type { ActorKind, ActorRef } from './actor.ts';
import { TenantEntity } from './tenant-entity.ts';

/** Who did what, when, to what. Ids and field names only, never a personal value (domain §2, model Audit). Written by Change. */
@ObjectType()
@Entity('audit_events')
@Index(['organizationId', 'occurredAt', 'id'])
@Index(['organizationId', 'subjectId', 'occurredAt', 'id'])
export class AuditEvent extends TenantEntity {
  @Field(() => GraphQLDateTime) @Instant() occurredAt!: number;
  @Word(16) actorKind!: ActorKind;
  @Id({ nullable: true }) actorId!: string | null;
  @Word(16, { nullable: true }) onBehalfOfKind!: ActorKind | null;
  @Id({ nullable: true }) onBehalfOfId!: string | null;
  @Field(() => String, { description: 'noun.past-participle, such as request.forwarded.' }) @Word(60) action!: string;
  @Field(() => String) @Word(40) subjectType!: string;
  @Field(() => ID) @Id() subjectId!: string;
  @Field(() => [String], { description: 'Names of the fields that changed; never their values.' }) @Json() fields!: string[];
  @Field(() => String, { nullable: true }) @Words(500, { nullable: true }) reason!: string | null;
  @Field(() => String) @Word(40) requestId!: string;

  get actorRef(): ActorRef {
    return { kind: this.actorKind, id: this.actorId };
  }
}
