import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Json } from '../../database/columns.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { StatementVersion } from './statement-version.entity.ts';

/** A day that another took the place of. */
export type EarlierStage = Pick<StatementStage, 'graceUntil' | 'setAt'>;

/**
 * Until when the people of one organization may go on without a version, where that is not what the version says for all. A
 * roll-out in stages moves the end of the grace and nothing else (model, Statements in force). Days that were set before stay with it: at an earlier
 * instant the newest that was set by then decides.
 */
@Published()
@ObjectType()
@Entity('statement_stages')
@Unique(['organizationId', 'statementVersionId', 'stagedOrganizationId'])
export class StatementStage extends TenantEntity {
  @Id() statementVersionId!: string;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion;
  @Field(() => ID) @Id() stagedOrganizationId!: string;
  @Field(() => GraphQLDateTime) @Instant() graceUntil!: number;
  @Instant() setAt!: number;
  /** What it was before, oldest first; only ever appended to. */
  @Json({ nullable: true }) earlier!: EarlierStage[] | null;
}
