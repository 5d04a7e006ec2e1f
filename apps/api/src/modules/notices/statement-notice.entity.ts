import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { StatementVersion } from '../statements/index.ts';

export const NoticeKind = graphqlEnum('NoticeKind', { ANNOUNCED: 'ANNOUNCED', IN_EFFECT: 'IN_EFFECT', CANCELLED: 'CANCELLED', REMINDER: 'REMINDER' } as const, 'What people are told of a version (§8).');
export type NoticeKind = keyof typeof NoticeKind;
export const NoticeState = graphqlEnum('NoticeState', { QUEUED: 'QUEUED', RUNNING: 'RUNNING', DONE: 'DONE', STOPPED: 'STOPPED', FAILED: 'FAILED' } as const, 'STOPPED: what it says no longer holds. FAILED: the mail server was away for days.');
export type NoticeState = keyof typeof NoticeState;

/** From one reminder of an organization, or of a person, about a version to the next. */
export const COOL_DOWN = 72 * 3_600_000;

/**
 * That the people of one organization are told something of a version by mail. A worker claims it by compare-and-set with a fencing
 * token and goes from person to person in steps; the letter to each is a row of `messages`, whose `outboxId` is the notice's id
 * and which is unique by person: nobody is forgotten and a letter that is out is not sent again.
 */
@ObjectType()
@Entity('statement_notices')
@Unique(['organizationId', 'statementVersionId', 'kind', 'round'])
@Index(['state', 'notBefore'])
@Index(['statementVersionId', 'id'])
export class StatementNotice extends TenantEntity {
  @Id() versionOwnerId!: string;
  @Field(() => ID) @Id() statementVersionId!: string;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'version_owner_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion;
  @Field(() => NoticeKind) @Word(12) kind!: NoticeKind;
  /** 0; of reminders the first is 1. */
  @Whole() round!: number;
  @Field(() => NoticeState) @Word(8) state!: NoticeState;
  @Field(() => Int, { nullable: true, description: 'People whom it concerns; null until they are counted, of a reminder until it is done.' }) @Whole({ nullable: true }) total!: number | null;
  @Field(() => Int, { description: 'Letters that the mail server has taken.' }) @Whole() sent!: number;
  @Field(() => Int, { description: 'Letters that it refused.' }) @Whole() failed!: number;
  @Field(() => Int, { description: 'People without an address, who unsubscribed, or whom a reminder has reached lately.' }) @Whole() skipped!: number;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) finishedAt!: number | null;
  @Field(() => String, { nullable: true, description: 'What the mail server answered last, where it was away.' }) @Word(40, { nullable: true }) error!: string | null;
  /** The last person of this pass. */
  @Id({ nullable: true }) place!: string | null;
  /** Passes over the letters that were refused for the time being. */
  @Whole() pass!: number;
  @Whole() step!: number;
  /** Tries in a row at which the mail server was away. */
  @Whole() attempts!: number;
  @Instant() notBefore!: number;
  @Id({ nullable: true }) claim!: string | null;
  @Instant({ nullable: true }) claimedUntil!: number | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'REMINDER: when the organization may be reminded again.' })
  nextAt(): number | null {
    return this.kind === 'REMINDER' ? this.createdAt + COOL_DOWN : null;
  }
}
