import { IsString, Matches } from 'class-validator';
import { MostCharacters } from '../database/most-characters.ts';

/** Words of people on one line: not blank, no control characters, which could start a new header or a new line of a mail. */
export const OneLine = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(most), Matches(/^(?=.*\S)\P{Cc}*$/u)]) rule(target, property);
};
