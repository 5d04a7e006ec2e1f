import type { DelayReason } from '@accord/request-steps';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { ContactColumnsInput } from '../contact-imports/index.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { RollOutFilter } from '../acceptances/index.ts';
import { AppBulkInput } from '../app-changes/index.ts';
import { AuditFilter } from '../audit/index.ts';
import { WarrantyInput } from '../people/index.ts';
import { DelayReason as DelayReasonEnum, IsCivilDay, RequestsFilter } from '../requests/index.ts';
import { BulkKind, ExportKind } from './job-enums.ts';

const SELECTED_MOST = 100;

@InputType()
export class StartExportInput {
  @Field(() => ExportKind) @IsEnum(ExportKind) kind!: ExportKind;
  @Field(() => Language, { description: 'Of the head line and of the words in the cells.' }) @IsEnum(Language) language!: Language;
  @Field(() => RequestsFilter, { nullable: true, description: 'For EXPORT_REQUESTS, and then required: an empty one means all.' }) @IsOptional() @ValidateNested() requests?: RequestsFilter | null;
  @Field(() => AuditFilter, { nullable: true, description: 'For EXPORT_AUDIT_EVENTS, and then required: an empty one means all.' }) @IsOptional() @ValidateNested() auditEvents?: AuditFilter | null;
  @Field(() => RollOutFilter, { nullable: true, description: 'For EXPORT_ROLL_OUT, and then required.' }) @IsOptional() @ValidateNested() rollOut?: RollOutFilter | null;
}

/** What a verb is to be carried out on: all that match a filter, or some that were picked. */
@InputType()
export class BulkInput {
  @Field(() => BulkKind) @IsEnum(BulkKind) kind!: BulkKind;
  @Field(() => RequestsFilter, { nullable: true, description: 'All that match, not a page of them.' }) @IsOptional() @ValidateNested() filter?: RequestsFilter | null;
  @Field(() => [ID], { nullable: true, description: 'Instead of a filter: 1 to 100 that were picked.' })
  @IsOptional() @IsString({ each: true }) @MaxLength(26, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(SELECTED_MOST) @ArrayUnique() ids?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'For ASSIGN_REQUESTS: a colleague who may answer them. Left out: nobody.' }) @IsOptional() @IsString() @MaxLength(26) personId?: string | null;
  @Field(() => ID, { nullable: true, description: 'For FORWARD_REQUESTS, and then required: the organization that controls the data of all of them.' }) @IsOptional() @IsString() @MaxLength(26) organizationId?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'For EXTEND_REQUESTS, and then required: the new last day, the same for all.' }) @IsOptional() @IsCivilDay() extendTo?: string | null;
}

@InputType()
export class StartBulkInput extends BulkInput {
  @Field(() => String, { nullable: true, description: 'For FORWARD_REQUESTS: kept with each of them. The person does not read it.' }) @IsOptional() @IsString() @MostCharacters(500) @Matches(/\S/) note?: string | null;
  @Field(() => DelayReasonEnum, { nullable: true, description: 'For EXTEND_REQUESTS: why it takes longer; not INFORMATION_REQUIRED, which is asked of each by itself.' }) @IsOptional() @IsEnum(DelayReasonEnum) delay?: DelayReason | null;
  @Field(() => Language, { description: 'Of the file of what could not be done, and of the words that are sent.' }) @IsEnum(Language) language!: Language;
  @Field(() => String, { nullable: true, description: 'For SEND_INTERIM_WORD and EXTEND_REQUESTS: what everybody is sent.' }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(/\S/) text?: string | null;
  @Field(() => String, { nullable: true, description: 'The same in the other language; required where somebody asked in it.' }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(/\S/) otherText?: string | null;
}

/** Many decisions about apps, as they were looked at. */
@InputType()
export class StartAppBulkInput extends AppBulkInput {
  @Field(() => Language, { description: 'Of the file of what could not be done.' }) @IsEnum(Language) language!: Language;
  @Field(() => String, { description: 'Kept with each decision.' }) @IsString() @MostCharacters(500) @Matches(/\S/) reason!: string;
  @Field(() => String, { description: 'AppBulkPlan.hash. Refused with PLAN_OUTDATED and the new plan where it would do something else now.' }) @IsString() @Matches(/^[0-9a-f]{64}$/) planHash!: string;
  @Field(() => Int, { description: 'AppBulkPlan.able; it may have moved by one percent, or ten.' }) @IsInt() @Min(0) plannedAble!: number;
  @Field(() => Int, { description: 'AppBulkPlan.people; likewise.' }) @IsInt() @Min(0) plannedPeople!: number;
}

@InputType()
export class ImportContactsInput {
  @Field(() => ID, { description: 'Of a file that was sent to POST /uploads?purpose=contacts.' }) @IsString() @MaxLength(26) uploadId!: string;
  @Field(() => ContactColumnsInput) @ValidateNested() columns!: ContactColumnsInput;
  @Field(() => WarrantyInput, { description: 'The organization’s word, for everybody in the file, that it may hold their data.' }) @ValidateNested() warranty!: WarrantyInput;
  @Field(() => Language, { description: 'Of the file of rows that could not be taken.' }) @IsEnum(Language) language!: Language;
}

@InputType()
export class CancelJobInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class RetryUndoneInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class RetryJobInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}
