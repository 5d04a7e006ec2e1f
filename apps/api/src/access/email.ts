import { IsEmail, IsString } from 'class-validator';
import { MostCharacters } from '../database/most-characters.ts';

/** One spelling of an e-mail address: trimmed, lower-cased, NFC. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** An input that is an e-mail address. */
export const IsAddress = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(254), IsEmail({ allow_utf8_local_part: true })]) rule(target, property);
};
