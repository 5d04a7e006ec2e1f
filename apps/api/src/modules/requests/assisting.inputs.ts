import type { AssistBasis } from '@accord/request-steps';
import { IsDate, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';
import { IsCivilDay } from './fulfilment.inputs.ts';
import { AssistBasis as AssistBasisEnum, ReplyOutcome } from './request-enums.ts';
import { ReplyToRequestInput, SAYS_SOMETHING } from './requests.inputs.ts';

@InputType()
export class AssistRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) organizationId!: string;
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => AssistBasisEnum) @IsEnum(AssistBasisEnum) basis!: AssistBasis;
  @Field(() => String, { nullable: true, description: 'Of an INSTRUCTION: who gave it, and as what.' }) @IsOptional() @IsString() @MostCharacters(200) @Matches(SAYS_SOMETHING) instructedBy?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Of an INSTRUCTION: when it was given.' }) @IsOptional() @IsDate() instructedAt?: Date | null;
  @Field(() => String, { nullable: true, description: 'Of an INSTRUCTION: SHA-256 of the document, 64 hexadecimal digits.' }) @IsOptional() @Matches(/^[0-9A-Fa-f]{64}$/) instructionSha256?: string | null;
  @Field(() => ReplyOutcome, { nullable: true, description: 'Of an INSTRUCTION: what the organization decided. Staff decide nothing else.' }) @IsOptional() @IsEnum(ReplyOutcome) instructedOutcome?: ReplyOutcome | null;
  @Field(() => String, { description: 'What was done before, and why the platform helps now. The organization reads it.' }) @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) note!: string;
}

@InputType({ description: 'What was done outside, where and when.' })
export class DoneByHandInput {
  @Field(() => String, { description: 'What was done. The person reads it.' }) @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) what!: string;
  @Field(() => String, { description: 'Where, such as the name of a system. The person does not read it.' }) @IsString() @MostCharacters(200) @Matches(SAYS_SOMETHING) place!: string;
  @Field(() => GraphQLLocalDate) @IsCivilDay() doneOn!: string;
}

@InputType({ description: 'An answer in the organization’s place.' })
export class AnswerAssistedRequestInput extends ReplyToRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) organizationId!: string;
  @Field(() => DoneByHandInput, { nullable: true, description: 'Of a COMPLETION: how the steps were settled that nothing here carries out.' }) @IsOptional() @ValidateNested() doneByHand?: DoneByHandInput | null;
}

@InputType()
export class PrepareAnswerInput {
  @Field(() => ID) @IsString() @MaxLength(26) organizationId!: string;
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String) @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => Language, { description: 'Of `text`.' }) @IsEnum(Language) language!: Language;
}

@InputType()
export class SeeAssistedRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) organizationId!: string;
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'Why it must be read, 3 to 500 characters. The organization can read it.' }) @IsReason() reason!: string;
}
