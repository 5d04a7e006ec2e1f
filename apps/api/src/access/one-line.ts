import { IsString, Matches } from 'class-validator';
import { isWithin, MostCharacters } from '../database/most-characters.ts';

const FORM = /^(?=.*\S)\P{Cc}*$/u;

/** Words of people on one line: not blank, no control characters, which could start a new header or a new line of a mail. */
export const OneLine = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(most), Matches(FORM)]) rule(target, property);
};

/** The same of a text by itself. */
export const isOneLine = (text: string, most: number): boolean => isWithin(text, most) && FORM.test(text);
