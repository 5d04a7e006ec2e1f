import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Flag, Id, Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import type { ClauseIds } from './identified.ts';
import { Statement } from './statement.entity.ts';

export const Severity = graphqlEnum('Severity', { EDITORIAL: 'EDITORIAL', MATERIAL: 'MATERIAL' } as const, 'Decided by a person at publication; MATERIAL asks everybody to accept again, explicitly.');
export type Severity = keyof typeof Severity;

@ObjectType({ description: 'Promises of a version that clocks are reckoned from, in days: reply (§7.5), erase after the end of use (§5.2), unpaid (§7.4).' })
export class Commitments {
  @Field(() => Int) replyDays!: number;
  @Field(() => Int) eraseAfterDays!: number;
  @Field(() => Int) unpaidDays!: number;
}

/** One version of a statement. Immutable from its publication on; whether it is in force is derived from `effectiveAt`. */
@Published()
@ObjectType()
@Entity('statement_versions')
@Unique(['organizationId', 'statementId', 'number'])
@Index(['organizationId', 'statementId', 'importedAt', 'id'])
export class StatementVersion extends TenantEntity {
  @Id() statementId!: string;
  @ManyToOne(() => Statement, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'statement_id', referencedColumnName: 'id' }])
  statement?: Statement;
  @Field(() => Int, { nullable: true, description: 'Given at publication: 1, 2, 3 …' }) @Whole({ nullable: true }) number!: number | null;
  @Field(() => Severity, { nullable: true }) @Word(12, { nullable: true }) severity!: Severity | null;
  @Field(() => String, { nullable: true }) @Words(1000, { nullable: true }) severityReason!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @Day({ nullable: true }) updateOn!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @Day({ nullable: true }) effectiveOn!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: '00:00 Asia/Shanghai of effectiveOn.' }) @Instant({ nullable: true }) effectiveAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when holders of an earlier acceptance may go on without this one.' }) @Instant({ nullable: true }) graceUntil!: number | null;
  @Field(() => Commitments, { nullable: true }) @Json({ nullable: true }) commitments!: Commitments | null;
  @Json() acknowledgedFindings!: string[];
  /** Places where the two languages parted that staff looked at before publication, by key. */
  @Json({ nullable: true }) acknowledgedDrift!: string[] | null;
  /** Kept at publication: comparing two versions needs no history then. */
  @Json({ nullable: true }) clauseIds!: ClauseIds | null;
  /** Whether people are asked to accept it; null, from before there were kinds: they are. */
  @Flag({ nullable: true }) asksAcceptance!: boolean | null;
  /** Of the plan that the publisher saw. */
  @Word(64, { nullable: true }) planHash!: string | null;
  @Field(() => GraphQLDateTime) @Instant() importedAt!: number;
  @Word(16) authorKind!: ActorKind;
  @Id() authorId!: string;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) publishedAt!: number | null;
  @Id({ nullable: true }) publisherId!: string | null;
  /** Four eyes: how its author alone may publish it, where nobody else decides (model). */
  @Field(() => String, { nullable: true, description: 'SINGLE_HANDED: its author published it alone, after 24 hours, where nobody else decides; null: somebody else did.' }) @Word(16, { nullable: true }) fourEyes!: 'SINGLE_HANDED' | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'IN_REVIEW: since when it waits for a second person.' }) @Instant({ nullable: true }) submittedAt!: number | null;
  @Instant({ nullable: true }) discardedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was taken back before it took effect.' }) @Instant({ nullable: true }) cancelledAt!: number | null;
  @Field(() => String, { nullable: true }) @Words(1000, { nullable: true }) cancelReason!: string | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  get authorRef(): ActorRef {
    return { kind: this.authorKind, id: this.authorId };
  }
  @Field(() => Actor, { description: 'Who imported it. Of the platform’s, only staff see the name.' })
  author(): Actor {
    return actorOf(this.authorRef);
  }
  @Field(() => Actor, { nullable: true, description: 'Who published it: never the author, but for SINGLE_HANDED.' })
  publisher(): Actor | null {
    return this.publisherId === null ? null : actorOf({ kind: this.organizationId === PLATFORM_ID ? 'STAFF' : 'PERSON', id: this.publisherId });
  }
  @Field(() => Boolean, { description: 'Whether people are asked to accept it: the cookie notice never, an organization’s own where this version says so.' })
  requiresAcceptance(): boolean {
    return this.asksAcceptance ?? true;
  }
}
