import type { RefusalGround } from '@accord/request-steps';
import { isCivilDay } from '@accord/deadlines';
import { IsEnum, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { IsAddress } from '../../access/email.ts';
import { OneLine } from '../../access/one-line.ts';
import { IsPhone } from '../../access/phone.ts';
import { Language } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { RefusalGround as RefusalGroundEnum } from './request-enums.ts';

export const IsCivilDay = (): PropertyDecorator => ValidateBy({ name: 'isCivilDay', validator: { validate: (value) => typeof value === 'string' && isCivilDay(value) } });

@InputType({ description: 'How one’s record should read. A field that is left out is not asked about; null empties it.' })
export class RecordChangesInput {
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(120) displayName?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a contact without an account. Whoever signs in with an address changes it with a code: `changeMyEmail`.' }) @IsOptional() @IsAddress() email?: string | null;
  @Field(() => String, { nullable: true, description: 'A number that was changed counts as unverified.' }) @IsOptional() @IsPhone(32) phone?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @OneLine(120) position?: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) @IsOptional() @IsCivilDay() birthOn?: string | null;
  @Field(() => Language, { nullable: true }) @IsOptional() @IsIn(Object.values(Language)) language?: Language | null;
}

@InputType({ description: 'A consent, by what was consented to.' })
export class NamedConsentInput {
  @Field(() => String) @IsString() @MinLength(1) @MaxLength(60) purposeKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(60) recipientKey?: string | null;
}

@InputType({ description: 'A part of what was asked that is not done, with its ground.' })
export class KeptStepInput {
  @Field(() => ID) @IsString() @MaxLength(26) stepId!: string;
  @Field(() => RefusalGroundEnum) @IsEnum(RefusalGroundEnum) ground!: RefusalGround;
  @Field(() => String, { description: 'The law and article, or the clause, that the ground rests on.' }) @IsString() @MostCharacters(200) @Matches(/\S/) law!: string;
}
