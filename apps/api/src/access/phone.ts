import { IsString, Matches } from 'class-validator';
import { MostCharacters } from '../database/most-characters.ts';

/** An input that is a telephone number as people write one: on one line, with a digit in it. */
export const IsPhone = (most: number): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(most), Matches(/^(?=.*\d)[+\d][\d ().-]{2,}$/)]) rule(target, property);
};
