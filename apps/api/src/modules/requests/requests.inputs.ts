import type { RefusalGround, ReplyKind, RequestState, RequestType } from '@accord/request-steps';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';
import { RefusalGround as RefusalGroundEnum, ReplyKind as ReplyKindEnum, ReplyOutcome, RequestChannel, RequestDue, RequestState as RequestStateEnum, RequestType as RequestTypeEnum } from './request-enums.ts';

const SAYS_SOMETHING = /\S/;

@InputType()
export class RequestsFilter {
  @Field(() => [RequestStateEnum], { nullable: true }) @IsOptional() @IsEnum(RequestStateEnum, { each: true }) @ArrayMaxSize(20) states?: RequestState[] | null;
  @Field(() => [RequestTypeEnum], { nullable: true }) @IsOptional() @IsEnum(RequestTypeEnum, { each: true }) @ArrayMaxSize(20) types?: RequestType[] | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) appKey?: string | null;
  @Field(() => String, { nullable: true, description: 'What the number begins with.' }) @IsOptional() @Matches(/^[A-Za-z0-9-]{1,11}$/) number?: string | null;
  @Field(() => RequestDue, { nullable: true }) @IsOptional() @IsEnum(RequestDue) due?: RequestDue | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() open?: boolean | null;
}

@InputType()
export class SubmitRequestInput {
  @Field(() => RequestTypeEnum) @IsEnum(RequestTypeEnum) type!: RequestType;
  @Field(() => String) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) details!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) appKey?: string | null;
  @Field(() => Language) @IsEnum(Language) language!: Language;
  @Field(() => RequestChannel, { nullable: true, description: 'For the desk of the platform: how it came in.' }) @IsOptional() @IsEnum(RequestChannel) channel?: RequestChannel | null;
  @Field(() => String, { nullable: true, description: 'For the desk: where it came from.' }) @IsOptional() @IsString() @MostCharacters(254) @Matches(SAYS_SOMETHING) contact?: string | null;
  @Field(() => String, { nullable: true, description: 'For the desk: how the contact was verified, such as CALLBACK or REGISTERED_EMAIL.' }) @IsOptional() @Matches(/^[A-Z][A-Z_]{1,31}$/) verifiedBy?: string | null;
}

@InputType()
export class ForwardRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => ID) @IsString() @MaxLength(26) organizationId!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(500) note?: string | null;
}

@InputType()
export class AcknowledgeRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class ReplyToRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => ReplyKindEnum) @IsEnum(ReplyKindEnum) kind!: ReplyKind;
  @Field(() => ReplyOutcome, { nullable: true }) @IsOptional() @IsEnum(ReplyOutcome) outcome?: ReplyOutcome | null;
  @Field(() => [RefusalGroundEnum], { nullable: true }) @IsOptional() @IsEnum(RefusalGroundEnum, { each: true }) @ArrayMaxSize(15) @ArrayUnique() grounds?: RefusalGround[] | null;
  @Field(() => String) @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => Language) @IsEnum(Language) language!: Language;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(5000) remedyText?: string | null;
}

@InputType()
export class WithdrawRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class RevealRequestContactInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'Why it must be seen, 3 to 500 characters. The person can read it.' }) @IsReason() reason!: string;
}
