import { IsEmail, IsString, Matches, isEmail } from 'class-validator';
import { isWithin, MostCharacters } from '../database/most-characters.ts';

const CHARACTERS_MOST = 254;
const FORM = { allow_utf8_local_part: true };
/** None in quotation marks, where a second address or a line break may stand, and nothing that is not seen: what is read is where the letter goes. */
const PLAIN = /^[^"\s\p{Cc}\p{Cf}\p{Cs}\p{Co}]+$/u;

/** One spelling of an e-mail address: trimmed, lower-cased, NFC. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** The mailbox that an address leads to where its server takes what follows a plus sign for a mark of its owner. To count by, not to send to. */
export const mailboxOf = (email: string): string => normalEmail(email).replace(/\+[^@]*(?=@)/, '');

/** An input that is an e-mail address. */
export const IsAddress = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsString(), MostCharacters(CHARACTERS_MOST), Matches(PLAIN), IsEmail(FORM)]) rule(target, property);
};

/** The same of a text by itself. */
export const isAddress = (text: string): boolean => isWithin(text, CHARACTERS_MOST) && PLAIN.test(text) && isEmail(text, FORM);
