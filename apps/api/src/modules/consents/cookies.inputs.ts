import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { OPTIONAL_COOKIE_KINDS, type OptionalCookieKind as Kind } from '@accord/consents';
import { Field, InputType } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { OwnConsentMethod } from './consents.inputs.ts';
import { OptionalCookieKind } from './cookie-choices.ts';

@InputType()
export class ChooseCookiesInput {
  @Field(() => [OptionalCookieKind], { description: 'What is allowed; everything else that is optional is refused.' }) @IsArray() @ArrayUnique() @ArrayMaxSize(OPTIONAL_COOKIE_KINDS.length) @IsIn([...OPTIONAL_COOKIE_KINDS], { each: true }) allowed!: Kind[];
  @Field(() => String, { description: 'CookieChoices.register as it was shown: what has come since is not allowed by mistake.' }) @IsString() @Length(1, 40) register!: string;
  @Field(() => Language, { description: 'In which it was read.' }) @IsIn(Object.values(Language)) language!: Language;
  @Field(() => OwnConsentMethod, { nullable: true, description: 'A switch of the settings, where it is left out.' }) @IsOptional() @IsIn(Object.values(OwnConsentMethod)) method?: keyof typeof OwnConsentMethod | null;
}
