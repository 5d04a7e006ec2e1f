import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEnum, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { AuditFilter } from '../audit/index.ts';
import { RequestsFilter } from '../requests/index.ts';
import { BulkKind, ExportKind } from './job-enums.ts';

const SELECTED_MOST = 100;

@InputType()
export class StartExportInput {
  @Field(() => ExportKind) @IsEnum(ExportKind) kind!: ExportKind;
  @Field(() => Language, { description: 'Of the head line.' }) @IsEnum(Language) language!: Language;
  @Field(() => RequestsFilter, { nullable: true, description: 'For EXPORT_REQUESTS, and then required: an empty one means all.' }) @IsOptional() @ValidateNested() requests?: RequestsFilter | null;
  @Field(() => AuditFilter, { nullable: true, description: 'For EXPORT_AUDIT_EVENTS, and then required: an empty one means all.' }) @IsOptional() @ValidateNested() auditEvents?: AuditFilter | null;
}

/** What a verb is to be carried out on: all that match a filter, or some that were picked. */
@InputType()
export class BulkInput {
  @Field(() => BulkKind) @IsEnum(BulkKind) kind!: BulkKind;
  @Field(() => RequestsFilter, { nullable: true, description: 'All that match, not a page of them.' }) @IsOptional() @ValidateNested() filter?: RequestsFilter | null;
  @Field(() => [ID], { nullable: true, description: 'Instead of a filter: 1 to 100 that were picked.' })
  @IsOptional() @IsString({ each: true }) @MaxLength(26, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(SELECTED_MOST) @ArrayUnique() ids?: string[] | null;
}

@InputType()
export class StartBulkInput extends BulkInput {
  @Field(() => Language, { description: 'Of the file of what could not be done, and of the words that are sent.' }) @IsEnum(Language) language!: Language;
  @Field(() => String, { nullable: true, description: 'For SEND_INTERIM_WORD: what everybody is sent.' }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(/\S/) text?: string | null;
}

@InputType()
export class CancelJobInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class RetryJobInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}
