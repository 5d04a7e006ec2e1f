import type { Assistance, Capacity, DelayReason, HeldFrom, RequestState, RequestType } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { App } from '../apps/index.ts';
import { Person } from '../people/index.ts';
import { Capacity as CapacityEnum, ControllerRole, DelayReason as DelayReasonEnum, RequestChannel, RequestState as RequestStateEnum, RequestType as RequestTypeEnum } from './request-enums.ts';

/**
 * A request of an individual. It lives in one organization for ever: forwarding from the platform makes a linked row with
 * the same clock (model, Requests). What it says is in RequestDetails; states move by `request-steps` alone.
 */
@ObjectType()
@Entity('privacy_requests')
@Unique(['organizationId', 'number'])
@Index(['organizationId', 'number', 'receivedAt', 'replyDueAt', 'id'])
@Index(['organizationId', 'receivedAt', 'id'])
@Index(['organizationId', 'replyDueAt', 'id'])
@Index(['organizationId', 'state', 'receivedAt', 'id'])
@Index(['organizationId', 'state', 'replyDueAt', 'id'])
@Index(['organizationId', 'type', 'receivedAt', 'id'])
@Index(['organizationId', 'type', 'state', 'replyDueAt', 'id'])
@Index(['organizationId', 'subjectId', 'receivedAt', 'id'])
@Index(['organizationId', 'requesterId', 'receivedAt', 'id'])
@Index(['organizationId', 'assigneeId', 'receivedAt', 'id'])
@Index(['organizationId', 'assigneeId', 'state', 'replyDueAt', 'id'])
@Index(['appOwnerId', 'appId', 'organizationId', 'receivedAt', 'id'])
@Index(['appOwnerId', 'appId', 'organizationId', 'state', 'replyDueAt', 'id'])
@Index(['organizationId', 'aboutId'])
@Index(['repliedAt', 'state', 'replyDueAt', 'id'])
@Index(['lapsesAt', 'id'])
@Index(['ladderAt', 'id'])
@Index(['storyId'])
export class PrivacyRequest extends TenantEntity {
  @Field(() => String, { description: 'For people to say: R-7K3M-9QX2.' }) @Word(12) number!: string;
  @Field(() => RequestTypeEnum) @Word(32) type!: RequestType;
  @Field(() => RequestStateEnum) @Word(24) state!: RequestState;
  @Field(() => ControllerRole) @Word(16) controllerRole!: ControllerRole;
  @Field(() => RequestChannel) @Word(16) channel!: RequestChannel;
  /** Whose data it is about; null until that is known. */
  @Id({ nullable: true }) subjectId!: string | null;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'subject_id', referencedColumnName: 'id' }])
  subject?: Person;
  @Id({ nullable: true }) appOwnerId!: string | null;
  @Id({ nullable: true }) appId!: string | null;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  @Field(() => GraphQLDateTime) @Instant() receivedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'max(received, contact verified); the 7 days start here (§7.5).' }) @Instant({ nullable: true }) clockStartAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Exclusive: the first moment that is late. An extension moves it, once.' }) @Instant({ nullable: true }) replyDueAt!: number | null;
  /** The first substantive reply. */
  @Instant({ nullable: true }) repliedAt!: number | null;
  /** The row it was forwarded from, in the platform; the source ends ROUTED. */
  @Id({ nullable: true }) originOwnerId!: string | null;
  @Field(() => ID, { nullable: true }) @Id({ nullable: true }) originId!: string | null;
  /** Where it resumes; null unless it is on hold. */
  @Word(16, { nullable: true }) heldFrom!: HeldFrom | null;
  @Field(() => DelayReasonEnum, { nullable: true, description: 'Why it is on hold.' }) @Word(24, { nullable: true }) holdReason!: DelayReason | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself unless the person answers; exclusive. Null while nothing is asked of them.' }) @Instant({ nullable: true }) lapsesAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the one extension was given.' }) @Instant({ nullable: true }) extendedAt!: number | null;
  /** The colleague who handles it. */
  @Id({ nullable: true }) assigneeId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Of a complaint: the request that it is about.' }) @Id({ nullable: true }) aboutId!: string | null;
  @Field(() => CapacityEnum, { description: 'For whom the person asks.' }) @Word(16, { default: 'SELF' }) capacity!: Capacity;
  /** Who asks, where that is not the person concerned: theirs to follow, to add to and to withdraw. Null where they ask for themselves. */
  @Id({ nullable: true }) requesterId!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a proof of the capacity was recorded. Before, nothing is accepted and no file is sent.' }) @Instant({ nullable: true }) capacityProvenAt!: number | null;
  /** When the ladder of a silent controller is looked at next; null once nothing is owed. 0 is what a program of before left: look at once. */
  @Instant({ nullable: true, default: 0 }) ladderAt!: number | null;
  @Field(() => Int, { description: 'How often the reply has been overdue: a day before the promised one ends, and when it has ended.' }) @Whole({ default: 0 }) escalations!: number;
  /** How far staff of the platform help the organization (invariant 2). */
  @Word(16, { nullable: true }) assistance!: Assistance | null;
  /** The first request of those that were made of one by forwarding, splitting and rerouting; null while it is alone. */
  @Id({ nullable: true }) storyId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The open request that this one repeats.' }) @Id({ nullable: true }) duplicateOfId!: string | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;
}
