const STAR = '*';

// what a reader takes for one character may be several code units: 𠮷, é written with a combining accent
const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const characters = (text: string): string[] => (isAscii(text) ? [...text] : [...graphemes.segment(text)].map((one) => one.segment));

/**
 * The first character of each word of a name, stars for the rest: 李伟 → 李*, Chen Jie → C*** J**. A word of one character
 * is hidden whole, or nothing of it would be masked.
 */
export const maskName = (name: string): string => name.trim().replace(/[^\s\u3000·‧・•-]+/gu, maskWord);

function maskWord(word: string): string {
  const [first = '', ...rest] = characters(word);
  return rest.length === 0 ? STAR : first + STAR.repeat(rest.length);
}

const HIDDEN = STAR.repeat(3);

/** The first character and the domain: a***@example.com. The stars do not tell the length; what is no address is hidden whole. */
export function maskEmail(email: string): string {
  const address = email.trim();
  const sign = address.lastIndexOf('@');
  if (sign < 0) return address === '' ? '' : HIDDEN;
  const [first = '', ...rest] = characters(address.slice(0, sign));
  return `${rest.length === 0 ? '' : first}${HIDDEN}${address.slice(sign)}`;
}

/**
 * The middle of a telephone number hidden, at least four digits of it: 13812341000 → 138****1000; +86 before it is kept.
 * Blanks and dashes are dropped. A number too short for that is hidden whole, and so is what is no telephone number.
 */
export function maskPhone(phone: string): string {
  const dialled = phone.replace(/[\s().-]/g, '');
  if (dialled === '') return '';
  const [, prefix = '', digits] = /^(\+86|0086|\+)?(\d+)$/.exec(dialled) ?? [];
  if (digits === undefined) return HIDDEN;
  const [head, tail] = digits.length >= 11 ? [3, 4] : digits.length >= 8 ? [2, 2] : [0, 0];
  return prefix + digits.slice(0, head) + STAR.repeat(digits.length - head - tail) + digits.slice(digits.length - tail);
}
