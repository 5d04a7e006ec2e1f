const DIGITS = '〇一二三四五六七八九';
const VALUES: ReadonlyMap<string, number> = new Map([...[...DIGITS].map((digit, value) => [digit, value] as const), ['零', 0], ['两', 2]]);
const UNITS: ReadonlyMap<string, number> = new Map([['十', 10], ['百', 100], ['千', 1000]]);

const ONES = [
  'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
  'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[-\\s](?:${ONES.slice(0, 9).join('|')}))?|${[...ONES].reverse().join('|')})`;

/** A printed number, for use in other expressions; readNumber reads it. */
export const NUMERAL = {
  'zh-CN': '(?:[0-9０-９]{1,4}|[〇零一二两三四五六七八九十百千]{1,9})',
  en: `(?:\\d{1,4}|(?:(?:a|${ONES.slice(0, 9).join('|')})\\shundred(?:\\s(?:and\\s)?${BELOW_HUNDRED})?|${BELOW_HUNDRED}))`,
} as const;

/** '7', '７', '七', '六十', '一百二十', '二〇二一', 'seven', 'forty-five', 'one hundred and eighty' → the number; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  return readChinese(text) ?? readEnglish(plain.toLowerCase());
}

function readEnglish(text: string): number | null {
  const hundred = /^(\w+)\shundred(?:\s(?:and\s)?(.+))?$/.exec(text);
  if (hundred) {
    const [hundreds, rest] = [hundred[1] === 'a' ? 1 : readEnglish(hundred[1] ?? ''), hundred[2] === undefined ? 0 : readEnglish(hundred[2])];
    return hundreds === null || rest === null ? null : hundreds * 100 + rest;
  }
  const [first = '', last, ...more] = text.split(/[-\s]/);
  const [tens, ones, below] = [TENS.indexOf(first), ONES.indexOf(first), last === undefined ? -1 : ONES.slice(0, 9).indexOf(last)];
  if (more.length > 0 || (last !== undefined && (tens < 0 || below < 0))) return null;
  if (tens >= 0) return (tens + 2) * 10 + below + 1;
  return ones >= 0 ? ones + 1 : null;
}

function readChinese(text: string): number | null {
  if (text === '' || text.length > 9) return null;
  const characters = [...text];
  if (characters.length > 1 && characters.every((character) => VALUES.has(character))) {
    return Number(characters.map((character) => VALUES.get(character)).join(''));
  }
  let total = 0;
  let digit: number | null = null;
  for (const character of characters) {
    const value = VALUES.get(character);
    const unit = UNITS.get(character);
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = null;
    } else return null;
  }
  return total + (digit ?? 0);
}
