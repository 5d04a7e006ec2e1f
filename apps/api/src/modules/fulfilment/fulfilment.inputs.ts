import type { OutcomeItem, RefusalGround } from '@accord/request-steps';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsCivilDay, ItemOutcome, NamedConsentInput, RecordChangesInput, RefusalGround as RefusalGroundEnum } from '../requests/index.ts';

const SAYS_SOMETHING = /\S/;

@InputType()
export class NameWhatIsAskedInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => RecordChangesInput, { nullable: true, description: 'Of a CORRECT or SUPPLEMENT.' }) @IsOptional() @ValidateNested() changes?: RecordChangesInput | null;
  @Field(() => [NamedConsentInput], { nullable: true, description: 'Of a WITHDRAW_CONSENT.' }) @IsOptional() @ArrayMaxSize(50) @ValidateNested({ each: true }) consents?: NamedConsentInput[] | null;
}

@InputType()
export class RetryFulfilmentStepInput {
  @Field(() => ID, { description: 'Of the request.' }) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => ID) @IsString() @MaxLength(26) stepId!: string;
}

@InputType({ description: 'What became of steps that nothing here carries out: DONE with what was done, where and when; or KEPT with a ground and a law.' })
export class RecordFulfilmentInput {
  @Field(() => ID, { description: 'Of the request.' }) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => [ID]) @IsString({ each: true }) @MaxLength(26, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(50) @ArrayUnique() stepIds!: string[];
  @Field(() => ItemOutcome) @IsEnum(ItemOutcome) outcome!: OutcomeItem['outcome'];
  @Field(() => String, { nullable: true, description: 'Of what is DONE: what was done. The person reads it.' }) @IsOptional() @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) what?: string | null;
  @Field(() => String, { nullable: true, description: 'Of what is DONE: where, such as the name of a system. The person does not read it.' }) @IsOptional() @IsString() @MostCharacters(200) @Matches(SAYS_SOMETHING) place?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of what is DONE: the day.' }) @IsOptional() @IsCivilDay() doneOn?: string | null;
  @Field(() => RefusalGroundEnum, { nullable: true, description: 'Of what is KEPT.' }) @IsOptional() @IsEnum(RefusalGroundEnum) ground?: RefusalGround | null;
  @Field(() => String, { nullable: true, description: 'Of the caller, where they keep a part of an erasure that they took up themselves: nobody else in the organization decides.' }) @IsOptional() @IsString() @MaxLength(400) password?: string | null;
  @Field(() => String, { nullable: true, description: 'Of what is KEPT: the law and article, or the clause.' }) @IsOptional() @IsString() @MostCharacters(200) @Matches(SAYS_SOMETHING) law?: string | null;
}
