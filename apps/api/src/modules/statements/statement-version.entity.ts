import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Id, Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
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
  @Field(() => GraphQLDateTime) @Instant() importedAt!: number;
  @Word(16) authorKind!: ActorKind;
  @Id() authorId!: string;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) publishedAt!: number | null;
  @Id({ nullable: true }) publisherId!: string | null;
  @Instant({ nullable: true }) discardedAt!: number | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  get authorRef(): ActorRef {
    return { kind: this.authorKind, id: this.authorId };
  }
  @Field(() => Actor, { description: 'Who imported it. Only staff see the name.' })
  author(): Actor {
    return actorOf(this.authorRef);
  }
  @Field(() => Actor, { nullable: true, description: 'Who published it: never the author.' })
  publisher(): Actor | null {
    return this.publisherId === null ? null : actorOf({ kind: 'STAFF', id: this.publisherId });
  }
  @Field(() => Boolean, { description: 'Continued use (§8) never accepts it: it is MATERIAL (PIPL 14), or the first.' })
  requiresExplicitAcceptance(): boolean {
    return this.severity === 'MATERIAL' || this.number === 1;
  }
}
