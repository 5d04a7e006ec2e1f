import { IsString, Matches } from 'class-validator';
import { isWithin, MostCharacters } from '../database/most-characters.ts';

const FORM = /^(?=.*\d)[+\d][\d ().-]{2,}$/;

/** An input that is a telephone number as people write one: on one line, with a digit in it. */
export const IsPhone = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(most), Matches(FORM)]) rule(target, property);
};

/** The same of a text by itself. */
export const isPhone = (text: string, most: number): boolean => isWithin(text, most) && FORM.test(text);
