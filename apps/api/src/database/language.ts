import { IsString, MinLength } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { graphqlEnum } from './graphql-enum.ts';
import { MostCharacters } from './most-characters.ts';

/** zh-CN prevails where two languages differ (§11). Stored as BCP 47 tags. */
export const Language = graphqlEnum('Language', { ZH_CN: 'zh-CN', EN: 'en' } as const, 'The languages of statements, letters and the console. Chinese prevails (§11).');
export type Language = (typeof Language)[keyof typeof Language];

@ObjectType({ description: 'One text in both languages of the console.' })
export class LocalizedText {
  @Field(() => String) zhCN!: string;
  @Field(() => String) en!: string;
}

@InputType()
export class LocalizedTextInput {
  @Field(() => String) @IsString() @MinLength(1) @MostCharacters(300) zhCN!: string;
  @Field(() => String) @IsString() @MinLength(1) @MostCharacters(300) en!: string;
}

export const localized = (zhCN: string, en: string): LocalizedText => ({ zhCN, en });

/** What codes are called, in both languages. */
export type Words<Code extends string = string> = Readonly<Record<Code, Readonly<Record<Language, string>>>>;

/** A code without words is said as it is. */
export const wordFor = (words: Words, code: string, language: Language): string => (Object.hasOwn(words, code) ? words[code]?.[language] : undefined) ?? code;
