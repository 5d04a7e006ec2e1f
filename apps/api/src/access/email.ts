import { IsEmail, IsString, isEmail } from 'class-validator';
import { isWithin, MostCharacters } from '../database/most-characters.ts';

const CHARACTERS_MOST = 254;
const FORM = { allow_utf8_local_part: true };

/** One spelling of an e-mail address: trimmed, lower-cased, NFC. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** An input that is an e-mail address. */
export const IsAddress = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(CHARACTERS_MOST), IsEmail(FORM)]) rule(target, property);
};

/** The same of a text by itself. */
export const isAddress = (text: string): boolean => isWithin(text, CHARACTERS_MOST) && isEmail(text, FORM);
