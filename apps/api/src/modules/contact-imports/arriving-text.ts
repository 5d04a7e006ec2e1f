import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { badInput } from '../../tenancy/refusal.ts';

/** So much of what is not ASCII is looked at before the encoding is decided. */
const LOOKED_AT = 64 * 1024;

/**
 * The text of a file that arrives in pieces: UTF-8, with or without its mark, or GB18030, which is what Excel in Chinese writes (GBK is part of it).
 * Pure ASCII is the same in both and passes at once. Throws BAD_USER_INPUT where the bytes are neither.
 */
export class ArrivingText {
  #decoder: TextDecoder | null = null;
  #undecided: Uint8Array[] = [];

  push(bytes: Uint8Array): string {
    if (this.#decoder) return decoded(this.#decoder, bytes, true);
    if (this.#undecided.length === 0 && isAscii(bytes)) return mustBeText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
    // copied: a socket may use its buffer again
    this.#undecided.push(Uint8Array.from(bytes));
    return this.#undecided.reduce((sum, { length }) => sum + length, 0) < LOOKED_AT ? '' : this.#decide(true);
  }

  /** What was held back, and the end of the last character. */
  end(): string {
    return this.#decoder ? decoded(this.#decoder, new Uint8Array(), false) : this.#decide(false);
  }

  #decide(isMoreToCome: boolean): string {
    const bytes = Buffer.concat(this.#undecided);
    this.#undecided = [];
    try {
      this.#decoder = new TextDecoder('utf-8', { fatal: true });
      return mustBeText(this.#decoder.decode(bytes, { stream: isMoreToCome }));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#decoder = new TextDecoder('gb18030', { fatal: true });
      return decoded(this.#decoder, bytes, isMoreToCome);
    }
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, isMoreToCome: boolean): string {
  try {
    return mustBeText(decoder.decode(bytes, { stream: isMoreToCome }));
  } catch (error) {
    throw error instanceof TypeError ? notText() : error;
  }
}

/** No text has a NUL: a spreadsheet's own format has, and UTF-16. */
function mustBeText(text: string): string {
  if (text.includes('\0')) throw notText();
  return text;
}

const notText = () => badInput('NOT_CSV_TEXT', 'The file is not CSV in UTF-8 or GBK. Save it as CSV first.');
