import { MAX_STATEMENT_BYTES } from '@accord/statement-versions';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language, LocalizedTextInput } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { Severity } from './statement-version.entity.ts';
import { StatementKind } from './statement.entity.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_DAYS = 365;

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
export class PublishStatementVersionInput {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => Severity) @IsIn(Object.values(Severity)) severity!: Severity;
  @Field(() => String) @IsString() @MostCharacters(1000) severityReason!: string;
  @Field(() => GraphQLLocalDate) @Matches(DAY) updateOn!: string;
  @Field(() => GraphQLLocalDate) @Matches(DAY) effectiveOn!: string;
  @Field(() => CommitmentsInput) @ValidateNested() commitments!: CommitmentsInput;
  @Field(() => GraphQLDateTime, { nullable: true }) @IsOptional() @IsDate() graceUntil?: Date | null;
  @Field(() => [String], { nullable: true, description: 'Codes of the warnings that the publisher has looked at.' }) @IsOptional() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(60, { each: true }) acknowledgedFindings?: string[] | null;
}

@InputType()
export class DiscardStatementVersionInput {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}
