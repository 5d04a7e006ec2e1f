import type { Findings } from './findings.ts';

const NEWLINE_NAMES = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' } as const;
type Newline = keyof typeof NEWLINE_NAMES;

/** Reads the text once, unit by unit: characters a statement should not contain, and newlines of more than one kind. */
export function checkCharacters(text: string, findings: Findings): void {
  let line = 1;
  let lineStart = 0;
  let first: Newline | null = null;
  const reported = new Set<Newline>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) {
      const newline: Newline = unit === 10 ? '\n' : text.charCodeAt(at + 1) === 10 ? '\r\n' : '\r';
      if (first === null) first = newline;
      else if (newline !== first && !reported.has(newline)) {
        reported.add(newline);
        const [expected, found] = [NEWLINE_NAMES[first], NEWLINE_NAMES[newline]];
        findings.add({
          code: 'MIXED_NEWLINES', severity: 'WARNING', line, column: at - lineStart + 1,
          message: {
            en: `This line ends with ${found}, the first one with ${expected}.`,
            'zh-CN': `本行以 ${found} 换行，而首行以 ${expected} 换行。`,
          },
        });
      }
      if (newline === '\r\n') at += 1;
      line += 1;
      lineStart = at + 1;
      continue;
    }
    const column = at - lineStart + 1;
    if (unit === 0) findings.add({ code: 'NUL', severity: 'ERROR', line, column, message: NUL_MESSAGE });
    else if (isSurrogate(unit)) {
      if (isPair(unit, text.charCodeAt(at + 1))) at += 1;
      else findings.add({ code: 'LONE_SURROGATE', severity: 'ERROR', line, column, message: SURROGATE_MESSAGE });
    } else if (isUnexpected(unit)) {
      const name = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
      findings.add({
        code: 'UNEXPECTED_CHARACTER', severity: 'WARNING', line, column,
        message: { en: `Unexpected character ${name}; it is kept as it is.`, 'zh-CN': `出现意外字符 ${name}，将按原样保留。` },
      });
    }
  }
}

export const NUL_MESSAGE = {
  en: 'The text contains a NUL character; it is probably not plain text.',
  'zh-CN': '文本中含有空字符（NUL），可能不是纯文本。',
};

const SURROGATE_MESSAGE = {
  en: 'Half of a character: this text cannot be stored as UTF-8 without loss.',
  'zh-CN': '出现不完整的字符，本文本无法无损地以 UTF-8 保存。',
};

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isPair(high: number, low: number): boolean {
  return high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** Invisible, direction-changing, private-use or control characters: each is legal in UTF-8, none belongs in a statement. */
function isUnexpected(unit: number): boolean {
  if (unit < 0x20) return unit !== 0x09;
  if (unit < 0x7f) return false;
  return unit <= 0xa0
    || unit === 0xad
    || (unit >= 0x200b && unit <= 0x200f)
    || (unit >= 0x2028 && unit <= 0x202e)
    || (unit >= 0x2060 && unit <= 0x206f)
    || (unit >= 0xe000 && unit <= 0xf8ff)
    || unit === 0xfeff
    || unit >= 0xfff9;
}
