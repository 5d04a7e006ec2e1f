import type { DataCategory as Category } from '@accord/consents';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { LocalizedTextInput } from '../../database/language.ts';
import { MostCharacters } from '../../database/most-characters.ts';
import { DataCategory } from '../purposes/index.ts';
import { AppKind } from './app.entity.ts';

const Key = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), Length(1, 60)]) rule(target, property);
};
const SCOPES_MOST = 50;
const PARTS_MOST = 50;
const IsList = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsArray(), ArrayMaxSize(most), ArrayUnique()]) rule(target, property);
};

@InputType()
export class AppScopeInput {
  @Field(() => String) @Key() purposeKey!: string;
  @Field(() => [DataCategory]) @IsList(PARTS_MOST) @IsIn(Object.values(DataCategory), { each: true }) categories!: Category[];
  @Field(() => [String]) @IsList(PARTS_MOST) @IsString({ each: true }) @Length(1, 60, { each: true }) recipientKeys!: string[];
  @Field(() => [String], { description: 'Host names, lower case: maps.example.' })
  @IsList(PARTS_MOST) @MaxLength(253, { each: true }) @Matches(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, { each: true }) domains!: string[];
}

@InputType()
export class AddAppInput {
  @Field(() => String, { description: 'Lower-case letters, digits, hyphens; an organization’s own begins with `custom-`.' }) @IsString() @Matches(/^[a-z][a-z0-9-]{0,58}[a-z0-9]$/) key!: string;
  @Field(() => AppKind) @IsIn(Object.values(AppKind)) kind!: AppKind;
  @Field(() => String) @OneLine(120) nameZh!: string;
  @Field(() => String) @OneLine(120) nameEn!: string;
  @Field(() => String) @IsString() @Length(1) @MostCharacters(500) descriptionZh!: string;
  @Field(() => String) @IsString() @Length(1) @MostCharacters(500) descriptionEn!: string;
  @Field(() => Boolean, { nullable: true, description: 'False where it is left out.' }) @IsOptional() @IsBoolean() outsideStatement?: boolean | null;
  @Field(() => String, { nullable: true, description: 'A web page; needed for what the statement does not cover.' }) @IsOptional() @IsString() @MaxLength(300) policyUrl?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Off where it is left out.' }) @IsOptional() @IsBoolean() defaultEnabled?: boolean | null;
  @Field(() => LocalizedTextInput, { nullable: true, description: 'For a basic app that the platform cannot run without: why it cannot be switched off.' }) @IsOptional() @ValidateNested() lockedReason?: LocalizedTextInput | null;
  @Field(() => [AppScopeInput], { description: 'What its first version does with personal data.' }) @IsArray() @ArrayMaxSize(SCOPES_MOST) @ValidateNested({ each: true }) scopes!: AppScopeInput[];
}

@InputType({ description: 'Kind, key, default and lock stay as they were when the app came: a change of them would switch it for everybody.' })
export class ChangeAppInput {
  @Field(() => String) @Key() appKey!: string;
  @Field(() => String) @OneLine(120) nameZh!: string;
  @Field(() => String) @OneLine(120) nameEn!: string;
  @Field(() => String) @IsString() @Length(1) @MostCharacters(500) descriptionZh!: string;
  @Field(() => String) @IsString() @Length(1) @MostCharacters(500) descriptionEn!: string;
  @Field(() => Boolean) @IsBoolean() outsideStatement!: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(300) policyUrl?: string | null;
  @Field(() => Int, { description: 'App.revision as the caller saw it.' }) @IsInt() @Min(1) expectedRevision!: number;
}

@InputType()
export class AddAppVersionInput {
  @Field(() => String) @Key() appKey!: string;
  @Field(() => LocalizedTextInput, { description: 'What is new in it.' }) @ValidateNested() note!: LocalizedTextInput;
  @Field(() => [AppScopeInput], { description: 'All that it does, not only what is new.' }) @IsArray() @ArrayMaxSize(SCOPES_MOST) @ValidateNested({ each: true }) scopes!: AppScopeInput[];
  @Field(() => Int, { description: 'The newest version that the caller saw; 0: none.' }) @IsInt() @Min(0) expectedNumber!: number;
}

@InputType()
export class ApproveAppVersionInput {
  @Field(() => String) @Key() appKey!: string;
  @Field(() => Int) @IsInt() @Min(1) number!: number;
}

@InputType()
export class ChooseForNewAppsInput {
  @Field(() => AppKind) @IsIn(Object.values(AppKind)) kind!: AppKind;
  @Field(() => Boolean) @IsBoolean() enabled!: boolean;
  @Field(() => Int, { description: 'How many choices there were when the caller looked.' }) @IsInt() @Min(0) expectedCount!: number;
}
