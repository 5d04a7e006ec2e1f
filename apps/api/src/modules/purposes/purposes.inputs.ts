import { ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { ControllerRole, CookieKind, DataCategory, DataSubject, DevicePermission, LegalBasis, Necessity, OptOutKind } from './purpose.entity.ts';

@InputType()
export class PurposeNameInput {
  @Field(() => String) @OneLine(120) zhCN!: string;
  @Field(() => String) @OneLine(120) en!: string;
}

@InputType()
export class PurposeTextInput {
  @Field(() => String) @IsString() @Matches(/\S/) @MostCharacters(1000) zhCN!: string;
  @Field(() => String) @IsString() @Matches(/\S/) @MostCharacters(1000) en!: string;
}

@InputType({ description: 'All that is said of a purpose; a change says all of it again.' })
export class PurposeInput {
  @Field(() => PurposeNameInput) @ValidateNested() name!: PurposeNameInput;
  @Field(() => PurposeTextInput, { description: 'What it is for, and what goes when it is refused.' }) @ValidateNested() description!: PurposeTextInput;
  @Field(() => Necessity) @IsIn(Object.values(Necessity)) necessity!: keyof typeof Necessity;
  @Field(() => LegalBasis) @IsIn(Object.values(LegalBasis)) legalBasis!: keyof typeof LegalBasis;
  @Field(() => [DataCategory]) @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(Object.values(DataCategory), { each: true }) categories!: (keyof typeof DataCategory)[];
  @Field(() => ControllerRole, { nullable: true, description: 'For staff; what an organization defines, it controls.' }) @IsOptional() @IsIn(Object.values(ControllerRole)) controllerRole?: keyof typeof ControllerRole | null;
  @Field(() => Boolean, { nullable: true, description: 'No, where it is left out.' }) @IsOptional() @IsBoolean() isPublished?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'No, where it is left out.' }) @IsOptional() @IsBoolean() isWrittenByLaw?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'No, where it is left out.' }) @IsOptional() @IsBoolean() isMarketing?: boolean | null;
  @Field(() => DevicePermission, { nullable: true }) @IsOptional() @IsIn(Object.values(DevicePermission)) devicePermission?: keyof typeof DevicePermission | null;
  @Field(() => CookieKind, { nullable: true }) @IsOptional() @IsIn(Object.values(CookieKind)) cookieKind?: keyof typeof CookieKind | null;
  @Field(() => OptOutKind, { nullable: true, description: 'What people opt out of when they say no to it.' }) @IsOptional() @IsIn(Object.values(OptOutKind)) optOut?: keyof typeof OptOutKind | null;
  @Field(() => [DataSubject], { nullable: true, description: 'From whom; left out: from those who use the product.' }) @IsOptional() @IsArray() @ArrayUnique() @IsIn(Object.values(DataSubject), { each: true }) dataSubjects?: (keyof typeof DataSubject)[] | null;
  @Field(() => Int, { nullable: true, description: 'Days after the use or the authorization ends; null: as the statement says (§5.2).' }) @IsOptional() @IsInt() @Min(0) @Max(36_500) retentionDays?: number | null;
  @Field(() => PurposeTextInput, { nullable: true, description: 'Why sensitive data is needed (PIPL 30).' }) @IsOptional() @ValidateNested() necessityStatement?: PurposeTextInput | null;
  @Field(() => PurposeTextInput, { nullable: true, description: 'What that means for the person (PIPL 30).' }) @IsOptional() @ValidateNested() impactStatement?: PurposeTextInput | null;
}

@InputType()
export class DefinePurposeInput {
  @Field(() => String, { description: 'Small letters, digits and hyphens; an organization’s own begins with `custom-`.' }) @IsString() @Length(2, 60) @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/) key!: string;
  @Field(() => PurposeInput) @ValidateNested() purpose!: PurposeInput;
}

@InputType()
export class ChangePurposeInput {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Int, { description: 'Purpose.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => PurposeInput) @ValidateNested() purpose!: PurposeInput;
}

@InputType()
export class WithdrawPurposeInput {
  @Field(() => ID) @IsString() @Length(1, 26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}
