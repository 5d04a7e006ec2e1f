import { randomInt } from 'node:crypto';
import { isDuplicateKey } from '../../database/duplicate-key.ts';

/** Crockford's letters and digits without those that are heard or read as others (0 O, 1 I), and without vowels, so that no word arises. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const TRIES = 5;

const group = (): string => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** A number for people to say: R-7K3M-9QX2. Random, so that it tells nothing about how many there are. */
export const newNumber = (): string => `R-${group()}-${group()}`;

/** What a number begins with, from what somebody typed: `7k3m` → `R-7K3M`. */
export function numberPrefix(typed: string): string {
  const text = typed.trim().toUpperCase();
  return /^R(-|$)/.test(text) ? text : `R-${text}`;
}

/** The same as bounds, which any engine finds in an index: from `R-7K3M` on, and before `R-7K3N`. */
export function numbersFrom(typed: string): [compared: '>=' | '<', bound: string][] {
  const from = numberPrefix(typed);
  return [['>=', from], ['<', from.slice(0, -1) + String.fromCharCode(from.charCodeAt(from.length - 1) + 1)]];
}

/** Three letters of 28 at least: one in 21,952 numbers begins with them, so that of a million requests some fifty are found, and not as many as there are pages to read (decision 0038). */
export const BEGINNING_OF_A_NUMBER = /^(?=.{3,11}$)(?:r-)?[a-z0-9]{3}[a-z0-9-]*$/i;

/** Does `work` with a number; again with a fresh one when the organization has it already. */
export async function withFreshNumber<T>(work: (number: string) => Promise<T>, first = newNumber()): Promise<T> {
  for (let number = first, tries = 1; ; number = newNumber(), tries++) {
    try {
      return await work(number);
    } catch (error) {
      if (tries === TRIES || !isDuplicateKey(error)) throw error;
    }
  }
}
