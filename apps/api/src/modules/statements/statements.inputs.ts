import { MAX_STATEMENT_BYTES } from '@accord/statement-versions';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language, LocalizedTextInput } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';
import { Severity } from './statement-version.entity.ts';
import { StatementKind } from './statement.entity.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_DAYS = 365;
const REASON_MOST = 1000;

@InputType({ description: 'One language of a version: its text, or the id of an upload.' })
export class StatementTextInput {
  @Field(() => Language) @IsIn(Object.values(Language)) language!: Language;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(MAX_STATEMENT_BYTES) text?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsString() @MaxLength(26) uploadId?: string | null;
}

@InputType()
export class ImportStatementInput {
  @Field(() => StatementKind) @IsIn(Object.values(StatementKind)) kind!: StatementKind;
  @Field(() => LocalizedTextInput, { nullable: true, description: 'Instead of the titles that the texts print.' }) @IsOptional() @ValidateNested() title?: LocalizedTextInput | null;
  @Field(() => [StatementTextInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(2) @ValidateNested({ each: true }) texts!: StatementTextInput[];
}

@InputType()
export class CommitmentsInput {
  @Field(() => Int) @IsInt() @Min(1) @Max(MOST_DAYS) replyDays!: number;
  @Field(() => Int) @IsInt() @Min(1) @Max(MOST_DAYS) eraseAfterDays!: number;
  @Field(() => Int) @IsInt() @Min(1) @Max(MOST_DAYS) unpaidDays!: number;
}

@InputType()
abstract class ChosenPublication {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Severity) @IsIn(Object.values(Severity)) severity!: Severity;
  @Field(() => String) @IsString() @MostCharacters(REASON_MOST) severityReason!: string;
  @Field(() => GraphQLLocalDate) @Matches(DAY) updateOn!: string;
  @Field(() => GraphQLLocalDate) @Matches(DAY) effectiveOn!: string;
  @Field(() => CommitmentsInput, { nullable: true, description: 'Of the platform’s privacy statement, and of no other.' }) @IsOptional() @ValidateNested() commitments?: CommitmentsInput | null;
  @Field(() => Boolean, { nullable: true, description: 'Of an organization’s own notice: whether its people are asked to accept it; they are unless it says no.' }) @IsOptional() @IsBoolean() requiresAcceptance?: boolean | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @IsOptional() @IsDate() graceUntil?: Date | null;
}

@InputType({ description: 'How a version would be published.' })
export class PlanPublicationInput extends ChosenPublication {}

@InputType()
export class PublishStatementVersionInput extends ChosenPublication {
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: 'Of the caller, where they publish alone what they wrote: nobody else in the organization decides.' }) @IsOptional() @IsString() @MaxLength(400) password?: string | null;
  @Field(() => String, { description: 'Of the plan that was looked at.' }) @Matches(/^[0-9a-f]{64}$/) planHash!: string;
  @Field(() => Int, { description: 'The people of that plan; it holds within 1 % or 10.' }) @IsInt() @Min(0) plannedPeople!: number;
  @Field(() => [String], { nullable: true, description: 'Codes of the warnings that the publisher has looked at.' }) @IsOptional() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(60, { each: true }) acknowledgedFindings?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Keys of the places where the languages part ways and may.' }) @IsOptional() @IsArray() @ArrayMaxSize(1000) @IsString({ each: true }) @MaxLength(64, { each: true }) acknowledgedDrift?: string[] | null;
}

@InputType()
abstract class SeenVersion {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class SubmitStatementVersionInput extends SeenVersion {}

@InputType()
export class ReturnStatementVersionInput extends SeenVersion {
  @Field(() => String, { description: 'What should be otherwise; kept in the audit trail.' }) @IsReason() note!: string;
}

@InputType()
export class CancelStatementVersionInput extends SeenVersion {
  @Field(() => String) @IsReason() reason!: string;
}

@InputType()
export class StageStatementVersionInput extends SeenVersion {
  @Field(() => [ID]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsString({ each: true }) @Length(1, 26, { each: true }) organizationIds!: string[];
  @Field(() => GraphQLDateTime, { description: 'The first moment that is too late for their people.' }) @IsDate() graceUntil!: Date;
  @Field(() => String) @IsReason() reason!: string;
}

@InputType()
export class DiscardStatementVersionInput extends SeenVersion {}
