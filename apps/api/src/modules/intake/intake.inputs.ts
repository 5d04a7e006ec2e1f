import type { Capacity as For, RequestType as Type } from '@accord/request-steps';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IsAddress } from '../../access/email.ts';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { AreFiles, Capacity, ControllerRole, RequestType } from '../requests/index.ts';

const SAYS_SOMETHING = /\S/;
/** Of what this program seals: two ids and a mark. */
const TOKEN_MOST = 95;

@InputType()
export class SubmitIntakeInput {
  @Field(() => String, { nullable: true, description: 'What follows the address of the organization’s form; left out on the platform’s own.' }) @IsOptional() @IsString() @MaxLength(TOKEN_MOST) form?: string | null;
  @Field(() => RequestType) @IsEnum(RequestType) type!: Type;
  @Field(() => String) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) details!: string;
  @Field(() => Language) @IsEnum(Language) language!: Language;
  @Field(() => String, { description: 'Where the code and the answer go: an e-mail address, the one that is on record where there is one.' }) @IsAddress() email!: string;
  @Field(() => ControllerRole, { nullable: true, description: 'On the platform’s form: ORGANIZATION where it is about data that some enterprise has, known or not; it is passed on. Left out: data of the platform.' }) @IsOptional() @IsEnum(ControllerRole) controllerRole?: ControllerRole | null;
  @Field(() => Capacity, { nullable: true, description: 'For whom one asks. Left out: for oneself. What proves it is sent once the contact is proved.' }) @IsOptional() @IsEnum(Capacity) capacity?: For | null;
  @Field(() => String, { nullable: true, description: 'The name of the person concerned, where one asks for somebody else.' }) @IsOptional() @IsString() @MostCharacters(120) @Matches(SAYS_SOMETHING) onBehalfOf?: string | null;
}

@InputType()
export class SendRequestCodeInput {
  @Field(() => String, { nullable: true, description: 'Like `form` of SubmitIntakeInput.' }) @IsOptional() @IsString() @MaxLength(TOKEN_MOST) form?: string | null;
  @Field(() => String, { description: 'R-7K3M-9QX2, as somebody types it.' }) @IsString() @MaxLength(24) number!: string;
  @Field(() => String, { description: 'The contact that was given with the request.' }) @IsAddress() email!: string;
}

@InputType()
export class ConfirmRequestCodeInput {
  @Field(() => String, { description: 'RequestCode.token.' }) @IsString() @MaxLength(TOKEN_MOST) token!: string;
  @Field(() => String, { description: 'Six digits.' }) @Matches(/^\d{6}$/) code!: string;
}

@InputType()
export abstract class ActByCodeInput {
  @Field(() => String, { description: 'RequestSession.token.' }) @IsString() @MaxLength(TOKEN_MOST) session!: string;
  @Field(() => ID, { nullable: true, description: 'Of a request that was passed on to several: one of RequestPageView.parts. Left out: the first.' }) @IsOptional() @IsString() @MaxLength(26) partId?: string | null;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class WithdrawByCodeInput extends ActByCodeInput {}

@InputType()
export class AgreeToFeeByCodeInput extends ActByCodeInput {}

@InputType()
export class ComplainByCodeInput extends ActByCodeInput {
  @Field(() => String, { description: 'Why one disagrees with how it ended.' }) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) text!: string;
}

@InputType()
export class TellByCodeInput extends ActByCodeInput {
  @Field(() => String) @IsString() @MaxLength(5000) @Matches(SAYS_SOMETHING) text!: string;
  @Field(() => [ID], { nullable: true, description: 'Attachments: ids of POST /uploads?purpose=attachment with the header Accord-Request-Session.' }) @AreFiles() fileIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Documents that prove the capacity, sent likewise as purpose=proof.' }) @AreFiles() proofIds?: string[] | null;
}

@InputType()
export class SetIntakeFormInput {
  @Field(() => Boolean) @IsBoolean() isOpen!: boolean;
  @Field(() => Int, { description: 'IntakeForm.version as the caller saw it.' }) @IsInt() @Min(0) expectedVersion!: number;
}
