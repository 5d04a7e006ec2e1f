import { DATA_CATEGORY_NAMES, type DataCategory as Category } from '@accord/consents';
import {
  ASSESSMENT_CHECKS, ASSESSMENT_RESULTS, DE_IDENTIFICATION_LEVELS, RECIPIENT_ROLES, TRANSFER_MECHANISMS,
  type AssessmentCheck as Check, type AssessmentResult as Result, type DeIdentificationLevel as Level, type RecipientRole as RoleName, type TransferMechanism as Mechanism,
} from '@accord/recipients';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Equals, IsArray, IsIn, IsInt, IsISO31661Alpha2, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';
import { DataCategory } from '../purposes/index.ts';
import { TransferMechanism } from './cross-border-decision.entity.ts';
import { AssessmentCheck, AssessmentResult } from './recipient-assessment.entity.ts';
import { DeIdentificationLevel, RecipientKind, RecipientRole } from './recipient.entity.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WEB = /^https?:\/\/[^\s]+$/;

const IsListOf = (words: readonly string[], least: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsArray(), ArrayMinSize(least), ArrayMaxSize(words.length), ArrayUnique(), IsIn(words, { each: true })]) rule(target, property);
};
const IsCategories = () => IsListOf(DATA_CATEGORY_NAMES, 1);
const IsPurposeKeys = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsArray(), ArrayMinSize(1), ArrayMaxSize(50), ArrayUnique(), IsString({ each: true }), Length(1, 60, { each: true })]) rule(target, property);
};
/** Words on more than one line, not blank. */
const IsText = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(most), Matches(/\S/)]) rule(target, property);
};
const IsDay = () => Matches(DAY);
const IsId = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), Length(1, 26)]) rule(target, property);
};

@InputType()
abstract class RecipientFacts {
  @Field(() => String) @OneLine(120) nameZh!: string;
  @Field(() => String) @OneLine(120) nameEn!: string;
  @Field(() => RecipientRole) @IsIn(RECIPIENT_ROLES) role!: RoleName;
  @Field(() => RecipientKind) @IsIn(Object.values(RecipientKind)) kind!: RecipientKind;
  @Field(() => String, { description: 'How a person reaches it: an address, a telephone number, a page.' }) @OneLine(254) contact!: string;
  @Field(() => [DataCategory]) @IsCategories() categories!: Category[];
  @Field(() => [String]) @IsPurposeKeys() purposeKeys!: string[];
  @Field(() => String, { description: 'How the data reaches it.' }) @OneLine(300) methodZh!: string;
  @Field(() => String) @OneLine(300) methodEn!: string;
  @Field(() => DeIdentificationLevel) @IsIn(DE_IDENTIFICATION_LEVELS) deIdentification!: Level;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' }) @IsString() @IsISO31661Alpha2() @Matches(/^[A-Z]{2}$/) region!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(300) @Matches(WEB) policyUrl?: string | null;
  @Field(() => String, { nullable: true, description: 'How a person exercises their rights against it (PIPL 39): in both languages, and needed before its border is opened. Chinese prevails.' }) @IsOptional() @IsText(500) rightsZh?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsText(500) rightsEn?: string | null;
}

@InputType()
export class RegisterRecipientInput extends RecipientFacts {
  @Field(() => String, { description: 'Small letters, digits, hyphens; an organization’s own starts with `custom-`.' }) @IsString() @Matches(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/) key!: string;
}

@InputType({ description: 'All that is known of the recipient from now on. What adds to what it receives must be assessed and agreed anew.' })
export class ChangeRecipientInput extends RecipientFacts {
  @Field(() => ID) @IsId() id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}

@InputType()
export class WithdrawRecipientInput {
  @Field(() => ID) @IsId() id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String) @IsReason() reason!: string;
}

@InputType()
export class AssessRecipientInput {
  @Field(() => ID) @IsId() id!: string;
  @Field(() => Int, { description: 'Recipient.version as the assessor saw it: what was assessed is what stands there.' }) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => AssessmentResult) @IsIn(ASSESSMENT_RESULTS) result!: Result;
  @Field(() => String) @IsText(1000) necessity!: string;
  @Field(() => String) @IsText(1000) security!: string;
  @Field(() => [AssessmentCheck]) @IsListOf(ASSESSMENT_CHECKS, 0) checks!: Check[];
  @Field(() => ID, { description: 'The report, sent to /uploads?purpose=evidence.' }) @IsId() uploadId!: string;
  @Field(() => GraphQLLocalDate) @IsDay() assessedOn!: string;
  @Field(() => GraphQLLocalDate) @IsDay() expiresOn!: string;
}

@InputType()
export class RecordAgreementInput {
  @Field(() => ID) @IsId() id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => Boolean, { description: 'It binds to confidentiality; without that nothing is agreed (§4.1).' }) @Equals(true) confidential!: boolean;
  @Field(() => String) @IsText(1000) purpose!: string;
  @Field(() => [String]) @IsPurposeKeys() purposeKeys!: string[];
  @Field(() => String) @IsText(500) method!: string;
  @Field(() => [DataCategory]) @IsCategories() categories!: Category[];
  @Field(() => String) @IsText(1000) protection!: string;
  @Field(() => String) @IsText(1000) duties!: string;
  @Field(() => String, { nullable: true, description: 'Who consented to sub-entrusting; a sub-processor needs it (PIPL 21).' }) @IsOptional() @OneLine(200) approvedBy?: string | null;
  @Field(() => GraphQLLocalDate) @IsDay() signedOn!: string;
  @Field(() => GraphQLLocalDate) @IsDay() expiresOn!: string;
  @Field(() => ID, { description: 'The signed file, sent to /uploads?purpose=evidence.' }) @IsId() uploadId!: string;
}

@InputType()
export class EndAgreementInput {
  @Field(() => ID, { description: 'The agreement.' }) @IsId() id!: string;
  @Field(() => String) @IsReason() reason!: string;
}

@InputType()
export class DecideCrossBorderInput {
  @Field(() => ID, { description: 'The recipient: one of the platform, or the organization’s own.' }) @IsId() id!: string;
  @Field(() => TransferMechanism, { nullable: true, description: 'By what the data may leave the country; null takes the permission back.' }) @IsOptional() @IsIn(TRANSFER_MECHANISMS) mechanism?: Mechanism | null;
  @Field(() => ID, { nullable: true, description: 'The document that shows it, sent to /uploads?purpose=evidence; needed with a mechanism.' }) @IsOptional() @IsId() uploadId?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @IsOptional() @IsDay() expiresOn?: string | null;
  @Field(() => String) @IsReason() reason!: string;
  @Field(() => Int, { nullable: true, description: 'Recipient.revision as the caller saw it: where it is and what it gets; left out: the first. Looked at with a mechanism.' }) @IsOptional() @IsInt() @Min(1) recipientRevision?: number | null;
  @Field(() => Int, { description: 'How many decisions the caller saw: `crossBorder.number`, 0 before the first.' }) @IsInt() @Min(0) expectedNumber!: number;
}
