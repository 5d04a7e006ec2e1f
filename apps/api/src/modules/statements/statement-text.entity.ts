import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, LongText, Word, Words } from '../../database/columns.ts';
import { Language } from '../../database/language.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { StatementVersion } from './statement-version.entity.ts';

/** The text of a version in one language, as imported, byte for byte. */
@Published()
@ObjectType()
@Entity('statement_texts')
@Unique(['organizationId', 'statementVersionId', 'language'])
export class StatementText extends TenantEntity {
  @Id() statementVersionId!: string;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion;
  @Field(() => Language) @Word(8) language!: Language;
  @Field(() => String) @Words(300) title!: string;
  @Field(() => String, { description: 'SHA-256 over the UTF-8 bytes as imported, hexadecimal.' }) @Word(64) sha256!: string;
  @Field(() => String) @LongText() body!: string;
}
