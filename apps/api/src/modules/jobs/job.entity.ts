import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Whole, Word } from '../../database/columns.ts';
import type { Language } from '../../database/language.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import type { JobArguments } from './job-arguments.ts';
import { JobKind, JobState } from './job-enums.ts';

/** Where a list was left: the sort column and the id of the last row (keyset). */
export type Place = readonly [sort: number, id: string];

/**
 * Long work that somebody asked for: an export, or one verb over all that match a filter (console §6). A worker claims it by
 * compare-and-set with a fencing token and carries it out in steps; each step moves `place` and `step` in the transaction of what it
 * does, so a worker that dies, or one that lost its claim, leaves no row half done and none is done twice (architecture §6).
 */
@ObjectType()
@Entity('jobs')
@Index(['organizationId', 'askedById', 'createdAt', 'id'])
@Index(['organizationId', 'state'])
@Index(['state', 'notBefore'])
@Index(['expiresAt'])
export class Job extends TenantEntity {
  @Field(() => JobKind) @Word(32) kind!: JobKind;
  @Field(() => JobState) @Word(12) state!: JobState;
  @Word(16) askedByKind!: 'PERSON' | 'STAFF';
  @Id() askedById!: string;
  @Word(8) language!: Language;
  /** The filter as data, or the ids; and the words that are sent, where some are. */
  @Personal('REQUEST_CONTENT') @Json() arguments!: JobArguments;
  @Field(() => Int, { description: 'Rows that are done.' }) @Whole() done!: number;
  @Field(() => Int, { description: 'Rows that could not be done; `failures` says why.' }) @Whole() failed!: number;
  @Field(() => Int, { nullable: true, description: 'Rows that matched; null until they are counted.' }) @Whole({ nullable: true }) total!: number | null;
  /** How many rows could not be done, by reason. */
  @Json() reasons!: Record<string, number>;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) startedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) finishedAt!: number | null;
  @Field(() => GraphQLDateTime, { description: 'Then the job and its file are removed.' }) @Instant() expiresAt!: number;
  @Field(() => String, { nullable: true, description: 'Why it failed.' }) @Word(40, { nullable: true }) error!: string | null;
  @Json({ nullable: true }) place!: Place | null;
  /** Counts the steps, and so the parts of the file. */
  @Whole() step!: number;
  /** Tries in a row that went wrong. */
  @Whole() attempts!: number;
  @Instant() notBefore!: number;
  @Id({ nullable: true }) claim!: string | null;
  @Instant({ nullable: true }) claimedUntil!: number | null;

  get askedBy(): ActorRef {
    return { kind: this.askedByKind, id: this.askedById };
  }
}
