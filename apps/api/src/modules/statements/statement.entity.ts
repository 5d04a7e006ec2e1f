import { STATEMENT_KINDS, type StatementKind as Kind } from '@accord/acceptance';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Flag, Instant, Word } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const StatementKind = graphqlEnum('StatementKind', enumOf(STATEMENT_KINDS), 'The platform issues its privacy statement, the rule for children under 14 (§10) and the cookie notice, which nobody is asked to accept (§3); ORGANIZATION_NOTICE is an organization’s own, beside them.');
export type StatementKind = Kind;

/** A statement; what binds people are its versions. */
@Published()
@ObjectType()
@Entity('statements')
@Unique(['organizationId', 'kind'])
export class Statement extends TenantEntity {
  @Field(() => StatementKind) @Word(24) kind!: StatementKind;
  @Field(() => Language, { description: 'The language that wins where two differ (§11).' }) @Word(8) prevailingLanguage!: Language;
  @Flag() requiresAcceptance!: boolean;
  @Instant() createdAt!: number;
}
