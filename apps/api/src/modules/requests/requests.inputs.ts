import { FILES_AT_ONCE } from '@accord/files';
import { FEE_MOST, type Capacity, type DelayReason, type ErasureGround, type OutcomeItem, type RefusalGround, type ReplyKind, type RequestState, type RequestType } from '@accord/request-steps';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsDate, IsEnum, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';
import { ControllerRole } from '../purposes/index.ts';
import { Capacity as CapacityEnum, DelayReason as DelayReasonEnum, ErasureGround as ErasureGroundEnum, FeeSettlement, ItemOutcome, RefusalGround as RefusalGroundEnum, ReplyKind as ReplyKindEnum, ReplyOutcome, RequestChannel, RequestDue, RequestState as RequestStateEnum, RequestType as RequestTypeEnum } from './request-enums.ts';
import { BEGINNING_OF_A_NUMBER } from './request-number.ts';
import { IsCivilDay, KeptStepInput, NamedConsentInput, RecordChangesInput } from './fulfilment.inputs.ts';

/** More than blanks. */
export const SAYS_SOMETHING = /\S/;
/** Files that the caller has sent to POST /uploads; more than may go at once are counted by the verb, which says so. */
export const AreFiles = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsOptional(), IsString({ each: true }), MaxLength(26, { each: true }), ArrayMaxSize(FILES_AT_ONCE * 4), ArrayUnique()]) rule(target, property);
};

@InputType()
export class RequestsFilter {
  @Field(() => [RequestStateEnum], { nullable: true }) @IsOptional() @IsEnum(RequestStateEnum, { each: true }) @ArrayMaxSize(20) states?: RequestState[] | null;
  @Field(() => [RequestTypeEnum], { nullable: true }) @IsOptional() @IsEnum(RequestTypeEnum, { each: true }) @ArrayMaxSize(20) types?: RequestType[] | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) appKey?: string | null;
  @Field(() => String, { nullable: true, description: 'What the number begins with, `R-` or not: three letters or digits of it at least.' }) @IsOptional() @Matches(BEGINNING_OF_A_NUMBER) number?: string | null;
  @Field(() => RequestDue, { nullable: true }) @IsOptional() @IsEnum(RequestDue) due?: RequestDue | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() open?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'The person who handles it.' }) @IsOptional() @IsString() @MaxLength(26) assigneeId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Nobody handles it yet.' }) @IsOptional() @IsBoolean() unassigned?: boolean | null;
}

@InputType()
export class SubmitRequestInput {
  @Field(() => RequestTypeEnum) @IsEnum(RequestTypeEnum) type!: RequestType;
  @Field(() => String) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) details!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) appKey?: string | null;
  @Field(() => Language) @IsEnum(Language) language!: Language;
  @Field(() => ID, { nullable: true, description: 'Of a COMPLAINT: one’s own request that it is about, which has ended. It is answered within 15 working days.' }) @IsOptional() @IsString() @MaxLength(26) aboutId?: string | null;
  @Field(() => CapacityEnum, { nullable: true, description: 'For whom one asks. Left out: for oneself.' }) @IsOptional() @IsEnum(CapacityEnum) capacity?: Capacity | null;
  @Field(() => String, { nullable: true, description: 'The name of the person concerned, where one asks for somebody else.' }) @IsOptional() @IsString() @MostCharacters(120) @Matches(SAYS_SOMETHING) onBehalfOf?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Attachments: ids of POST /uploads?purpose=attachment.' }) @AreFiles() fileIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Documents that prove the capacity: ids of POST /uploads?purpose=proof. They are destroyed after use.' }) @AreFiles() proofIds?: string[] | null;
  @Field(() => ControllerRole, { nullable: true, description: 'For the desk: PLATFORM where it is about data that the platform decides on. Left out: an organization decides.' }) @IsOptional() @IsEnum(ControllerRole) controllerRole?: ControllerRole | null;
  @Field(() => RequestChannel, { nullable: true, description: 'For whoever logs a request: how it came in.' }) @IsOptional() @IsEnum(RequestChannel) channel?: RequestChannel | null;
  @Field(() => String, { nullable: true, description: 'For whoever logs a request: where it came from. Left out where `personId` says whose it is.' }) @IsOptional() @IsString() @MostCharacters(254) @Matches(SAYS_SOMETHING) contact?: string | null;
  @Field(() => String, { nullable: true, description: 'For whoever logs a request: how the contact was verified, such as CALLBACK or REGISTERED_EMAIL. Left out where the person confirms by a code.' }) @IsOptional() @Matches(/^[A-Z][A-Z_]{1,31}$/) verifiedBy?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'For whoever logs a request: the contact is not verified yet; its owner confirms the request with a code, and the clock starts then.' }) @IsOptional() @IsBoolean() confirmByCode?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'For whoever logs a request in an organization: the person who asks, where they are among its people.' }) @IsOptional() @IsString() @MaxLength(26) personId?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'For whoever logs a request: when it came in, at most 90 days ago; the clock starts then. Left out: now.' }) @IsOptional() @IsDate() receivedAt?: Date | null;
  @Field(() => RecordChangesInput, { nullable: true, description: 'Of a CORRECT or SUPPLEMENT: what should read otherwise in one’s record.' }) @IsOptional() @ValidateNested() changes?: RecordChangesInput | null;
  @Field(() => [NamedConsentInput], { nullable: true, description: 'Of a WITHDRAW_CONSENT: which of one’s consents.' }) @IsOptional() @ArrayMaxSize(50) @ValidateNested({ each: true }) consents?: NamedConsentInput[] | null;
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

@InputType({ description: 'What became of one part of what was asked.' })
export class ItemResultInput implements OutcomeItem {
  @Field(() => String) @IsString() @MostCharacters(200) @Matches(SAYS_SOMETHING) name!: string;
  @Field(() => ItemOutcome) @IsEnum(ItemOutcome) outcome!: OutcomeItem['outcome'];
  @Field(() => RefusalGroundEnum, { nullable: true, description: 'Of what is KEPT.' }) @IsOptional() @IsEnum(RefusalGroundEnum) ground?: RefusalGround | null;
  @Field(() => String, { nullable: true, description: 'The law and article, or the clause, that the ground rests on.' }) @IsOptional() @IsString() @MostCharacters(200) law?: string | null;
}

@InputType()
export class ReplyToRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => ReplyKindEnum) @IsEnum(ReplyKindEnum) kind!: ReplyKind;
  @Field(() => ReplyOutcome, { nullable: true }) @IsOptional() @IsEnum(ReplyOutcome) outcome?: ReplyOutcome | null;
  @Field(() => [RefusalGroundEnum], { nullable: true }) @IsOptional() @IsEnum(RefusalGroundEnum, { each: true }) @ArrayMaxSize(15) @ArrayUnique() grounds?: RefusalGround[] | null;
  @Field(() => String) @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => Language, { description: 'Of `text`.' }) @IsEnum(Language) language!: Language;
  @Field(() => String, { nullable: true, description: 'The same in the other language; required where `text` is not in the language of the request.' }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) otherText?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(5000) remedyText?: string | null;
  @Field(() => DelayReasonEnum, { nullable: true, description: 'Why it takes longer. INFORMATION_REQUIRED asks the person, and the request waits for them.' }) @IsOptional() @IsEnum(DelayReasonEnum) delay?: DelayReason | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of an EXTENSION: the new last day.' }) @IsOptional() @IsCivilDay() extendTo?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'What is being carried out rests until it is resumed; with a `delay` other than INFORMATION_REQUIRED.' }) @IsOptional() @IsBoolean() hold?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Of a FEE_QUOTE, in fen.' }) @IsOptional() @IsInt() @Min(1) @Max(FEE_MOST) feeFen?: number | null;
  @Field(() => String, { nullable: true, description: 'Of a FEE_QUOTE: how the cost comes about.' }) @IsOptional() @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) feeBasis?: string | null;
  @Field(() => [ItemResultInput], { nullable: true, description: 'Of a COMPLETION: what became of each part. One that is kept makes it a partial one.' }) @IsOptional() @ArrayMaxSize(50) @ValidateNested({ each: true }) items?: ItemResultInput[] | null;
  @Field(() => [ErasureGroundEnum], { nullable: true, description: 'Where an erasure is accepted: why data is erased (§7.2).' }) @IsOptional() @IsEnum(ErasureGroundEnum, { each: true }) @ArrayMaxSize(9) @ArrayUnique() erasureGrounds?: ErasureGround[] | null;
  @Field(() => [ID], { nullable: true, description: 'Files for the person: ids of POST /uploads?purpose=attachment.' }) @AreFiles() fileIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Of the caller, where they decide about an erasure that they took up themselves: nobody else in the organization decides.' }) @IsOptional() @IsString() @MaxLength(400) password?: string | null;
  @Field(() => [KeptStepInput], { nullable: true, description: 'Where a request is accepted: the fields or consents that stay as they are. The others are carried out.' }) @IsOptional() @ArrayMaxSize(50) @ValidateNested({ each: true }) kept?: KeptStepInput[] | null;
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

@InputType()
export class ResumeRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class AddToRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => [ID], { nullable: true, description: 'Attachments: ids of POST /uploads?purpose=attachment.' }) @AreFiles() fileIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Documents that prove the capacity: ids of POST /uploads?purpose=proof.' }) @AreFiles() proofIds?: string[] | null;
}

@InputType()
export class AgreeToFeeInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class SettleFeeInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => FeeSettlement) @IsEnum(FeeSettlement) settlement!: FeeSettlement;
}

@InputType()
export class AssignRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => ID, { nullable: true, description: 'Somebody who may answer requests; null: nobody handles it any more.' }) @IsOptional() @IsString() @MaxLength(26) personId?: string | null;
}

@InputType()
export class AddRequestNoteInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'Between those who handle the request.' }) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => [ID], { nullable: true, description: 'Files between those who handle the request: ids of POST /uploads?purpose=attachment.' }) @AreFiles() fileIds?: string[] | null;
}

@InputType({ description: '“Not our data”: back to the platform.' })
export class RerouteRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { description: 'Why it is not the organization’s, and whose it may be. The person does not read it.' }) @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) note!: string;
}

@InputType()
export class SplitRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => [ID], { description: 'Each organization that controls some of the data, 1 to 20.' }) @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsString({ each: true }) @MaxLength(26, { each: true }) organizationIds!: string[];
  @Field(() => Boolean, { nullable: true, description: 'One part more is about data that the platform decides on itself.' }) @IsOptional() @IsBoolean() withPlatform?: boolean | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(500) note?: string | null;
}

@InputType()
export class TakeRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { description: 'Why it is about data that the platform decides on itself.' }) @IsString() @MostCharacters(500) @Matches(SAYS_SOMETHING) note!: string;
}

@InputType()
export class MarkDuplicateInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => ID, { description: 'The open request that it repeats.' }) @IsString() @MaxLength(26) ofId!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}
