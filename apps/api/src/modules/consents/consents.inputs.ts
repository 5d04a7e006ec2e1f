import { GUARDIAN_RELATIONS, type GuardianRelation as Relation } from '@accord/consents';
import { IsDate, IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { GuardianRelation } from './consent-event.entity.ts';

export const OwnConsentMethod = graphqlEnum(
  'OwnConsentMethod', { SETTINGS_TOGGLE: 'SETTINGS_TOGGLE', CHECKBOX_AND_BUTTON: 'CHECKBOX_AND_BUTTON', POPUP: 'POPUP', DEVICE_PERMISSION: 'DEVICE_PERMISSION' } as const, 'How somebody who is signed in says it.',
);
export const RecordedConsent = graphqlEnum('RecordedConsent', { GIVEN: 'GIVEN', REFUSED: 'REFUSED', WITHDRAWN: 'WITHDRAWN' } as const, 'What a paper says.');
export const RecordedType = graphqlEnum('RecordedType', { WRITTEN: 'WRITTEN', GUARDIAN: 'GUARDIAN' } as const, 'Whose paper it is: the person’s own, or a parent’s or guardian’s.');

/** Which matter somebody speaks of, and how. */
@InputType()
export abstract class OwnConsentInput {
  @Field(() => String) @IsString() @Length(1, 60) purposeKey!: string;
  @Field(() => String, { nullable: true, description: 'The third party that the data is given to; without it the consent is to the purpose itself.' }) @IsOptional() @IsString() @Length(1, 60) recipientKey?: string | null;
  @Field(() => Language, { description: 'In which it was read.' }) @IsIn(Object.values(Language)) language!: Language;
  @Field(() => OwnConsentMethod, { nullable: true, description: 'A switch of the settings, where it is left out.' }) @IsOptional() @IsIn(Object.values(OwnConsentMethod)) method?: keyof typeof OwnConsentMethod | null;
}

@InputType()
export class GiveConsentInput extends OwnConsentInput {
  @Field(() => Int, { description: 'Purpose.revision as it was shown: another one is not consented to by mistake.' }) @IsInt() @Min(1) purposeRevision!: number;
  @Field(() => Int, { nullable: true, description: 'Recipient.revision as it was shown, where the consent is to one; left out: the first.' }) @IsOptional() @IsInt() @Min(1) recipientRevision?: number | null;
}

@InputType()
export class RefuseConsentInput extends OwnConsentInput {}

@InputType()
export class WithdrawConsentInput extends OwnConsentInput {}

@InputType()
export class RevokeConsentInput {
  @Field(() => ID) @IsString() @Length(1, 26) personId!: string;
  @Field(() => String) @IsString() @Length(1, 60) purposeKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 60) recipientKey?: string | null;
  @Field(() => String) @IsString() @Matches(/\S/) @MostCharacters(500) reason!: string;
}

@InputType()
export class RecordConsentInput {
  @Field(() => ID) @IsString() @Length(1, 26) personId!: string;
  @Field(() => String) @IsString() @Length(1, 60) purposeKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 60) recipientKey?: string | null;
  @Field(() => RecordedConsent) @IsIn(Object.values(RecordedConsent)) state!: keyof typeof RecordedConsent;
  @Field(() => RecordedType) @IsIn(Object.values(RecordedType)) type!: keyof typeof RecordedType;
  @Field(() => Int, { description: 'Purpose.revision as the paper tells it.' }) @IsInt() @Min(1) purposeRevision!: number;
  @Field(() => Int, { nullable: true, description: 'Recipient.revision as the paper tells it; left out: the first.' }) @IsOptional() @IsInt() @Min(1) recipientRevision?: number | null;
  @Field(() => ID, { nullable: true, description: 'The paper itself, as an upload of purpose EVIDENCE; or else its digest.' }) @IsOptional() @IsString() @Length(1, 26) uploadId?: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file that the organization keeps, hexadecimal; or else the upload.' }) @IsOptional() @Matches(/^[0-9a-f]{64}$/) evidenceSha256?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day that it was signed on: today or earlier.' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) signedOn?: string | null;
  @Field(() => ID, { nullable: true, description: 'The parent or guardian; needed for GUARDIAN.' }) @IsOptional() @IsString() @Length(1, 26) guardianId?: string | null;
  @Field(() => GuardianRelation, { nullable: true, description: 'As what the guardian speaks; only for GUARDIAN.' }) @IsOptional() @IsIn(GUARDIAN_RELATIONS) guardianRelation?: Relation | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'The first moment at which it does not count any more.' }) @IsOptional() @IsDate() expiresAt?: Date | null;
  @Field(() => Language) @IsIn(Object.values(Language)) language!: Language;
}
