const DIGITS = '〇一二三四五六七八九';
const VALUES: ReadonlyMap<string, number> = new Map([...[...DIGITS].map((digit, value) => [digit, value] as const), ['零', 0], ['两', 2]]);
const UNITS: ReadonlyMap<string, number> = new Map([['十', 10], ['百', 100], ['千', 1000]]);

/** '7', '７', '七', '六十', '一百二十', '二〇二一' → the number; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  return readChinese(text);
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
