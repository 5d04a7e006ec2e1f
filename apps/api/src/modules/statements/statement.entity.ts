import { Field, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Flag, Instant, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const StatementKind = graphqlEnum('StatementKind', { PLATFORM_PRIVACY: 'PLATFORM_PRIVACY' } as const, 'The kinds of statement.');
export type StatementKind = keyof typeof StatementKind;

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
