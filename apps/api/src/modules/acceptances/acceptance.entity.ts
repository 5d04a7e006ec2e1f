import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';
import { StatementVersion } from '../statements/index.ts';

export const AcceptanceMethod = graphqlEnum('AcceptanceMethod', { EXPLICIT: 'EXPLICIT', CONTINUED_USE: 'CONTINUED_USE' } as const, 'How a version was accepted; continued use (§8) is never a first acceptance.');
export type AcceptanceMethod = keyof typeof AcceptanceMethod;
export const AcceptanceChannel = graphqlEnum('AcceptanceChannel', { CONSOLE: 'CONSOLE', API: 'API' } as const, 'Where it was given.');
export type AcceptanceChannel = keyof typeof AcceptanceChannel;

/** That a person accepted one version, in one language, of exactly these bytes. Append-only (row 56). */
@ObjectType()
@Entity('acceptances')
@Unique(['organizationId', 'personId', 'statementVersionId', 'method', 'declinesBefore'])
@Index(['organizationId', 'personId', 'acceptedAt', 'id'])
@Index(['statementVersionId', 'organizationId', 'personId', 'method', 'acceptedAt'])
export class Acceptance extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Id() versionOwnerId!: string;
  @Id() statementVersionId!: string;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'version_owner_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion;
  @Field(() => Language) @Word(8) language!: Language;
  @Field(() => String) @Word(64) sha256!: string;
  @Field(() => AcceptanceMethod) @Word(16) method!: AcceptanceMethod;
  @Field(() => AcceptanceChannel) @Word(12) channel!: AcceptanceChannel;
  /** How often the person had declined before: accepting a version again is a new act only after another decline. */
  @Whole() declinesBefore!: number;
  @Words(300, { nullable: true }) device!: string | null;
  @Field(() => GraphQLDateTime) @Instant() acceptedAt!: number;
}
