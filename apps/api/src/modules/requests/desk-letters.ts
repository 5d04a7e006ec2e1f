import { Field, ObjectType } from 'type-graphql';
import { Language } from '../../database/language.ts';
import { forwardedLetter } from './on-request-forwarded.ts';
import { assistedLetter, preparedLetter } from './on-request-overdue.ts';
import type { DeskLetter } from './request-enums.ts';

@ObjectType({ description: 'A letter as it will be sent, but for its link.' })
export class LetterPreview {
  @Field(() => Language) language!: Language;
  @Field(() => String) subject!: string;
  @Field(() => String) text!: string;
}

const compose = (kind: DeskLetter, language: Language, number: string) => {
  const about = { number, lastDay: '', link: '' };
  return kind === 'FORWARDED' ? forwardedLetter(language, number, '') : (kind === 'ASSISTED' ? assistedLetter : preparedLetter)(language, about);
};

/** What the desk’s act will tell the organization, in both languages, Chinese first. */
export const deskLetters = (kind: DeskLetter, number: string): LetterPreview[] =>
  [Language.ZH_CN, Language.EN].map((language) => {
    const { subject, text } = compose(kind, language, number);
    return Object.assign(new LetterPreview(), { language, subject, text: text.trimEnd() });
  });
