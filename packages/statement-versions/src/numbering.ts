import type { Line } from './lines.ts';
import { readNumber } from './numerals.ts';

/** A line that could be a heading: it begins with a section number and is short. */
export interface Numbered {
  /** Position among the lines. */
  index: number;
  line: Line;
  /** '4' or '4.1', in plain digits whatever was printed. */
  number: string;
  parts: readonly number[];
  level: 1 | 2;
  heading: string;
  style: 'DIGIT' | 'HAN';
}

/** Longer lines are prose that happens to begin with a number. */
const MAX_HEADING = 200;

const D = '[0-9０-９]';
const GAP = '[ \\t\\u00A0\\u3000]*';
// `4.1How`, `4.3 How`, `5.1. X`, but neither `4.1.2 x` nor `3.5%`
const SUBSECTION = new RegExp(`^(${D}{1,2})[.．](${D}{1,2})(?![0-9０-９%％])(?![.．]${D})[.．、]?${GAP}(\\S.*)$`, 'u');
// `1.Basic`, `5. Where`, `5、X`
const SECTION = new RegExp(`^(${D}{1,2})[.．、](?!${D})${GAP}(\\S.*)$`, 'u');
// 「一、基本定义」「第三条 …」
const HAN_SECTION = /^(?:([一二三四五六七八九十]{1,3})、|第([一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[条章节][、：:]?)[ \t\u00A0\u3000]*(\S.*)$/u;
// `…… 3`, `.... 12`: the page number of a printed contents list
const LEADER = /[ \t]*(?:[.·]{3,}|…+|\t)[ \t]*\d{1,4}$/u;

/** Every line that could be a heading, in order. Headings are never indented. */
export function findNumbered(text: string, lines: readonly Line[]): Numbered[] {
  const found: Numbered[] = [];
  lines.forEach((line, index) => {
    if (line.indent > 0 || line.contentEnd - line.contentStart > MAX_HEADING) return;
    const numbered = readNumbered(text.slice(line.contentStart, line.contentEnd), line, index);
    if (numbered) found.push(numbered);
  });
  // a statement that counts 「一、」 uses `1.` for lists, not for sections
  const style = found.some((each) => each.style === 'HAN') ? 'HAN' : 'DIGIT';
  return found.filter((each) => each.level === 2 || each.style === style);
}

function readNumbered(printed: string, line: Line, index: number): Numbered | null {
  const sub = SUBSECTION.exec(printed);
  if (sub) return numbered([sub[1], sub[2]], sub[3], 'DIGIT', line, index);
  const top = SECTION.exec(printed);
  if (top) return numbered([top[1]], top[2], 'DIGIT', line, index);
  const han = HAN_SECTION.exec(printed);
  return han ? numbered([han[1] ?? han[2]], han[3], 'HAN', line, index) : null;
}

function numbered(printed: (string | undefined)[], heading = '', style: Numbered['style'], line: Line, index: number): Numbered | null {
  const parts = printed.map((part) => readNumber(part ?? '') ?? 0);
  if (parts.includes(0)) return null;
  return { index, line, number: parts.join('.'), parts, level: parts.length === 2 ? 2 : 1, heading: heading.replace(LEADER, '').trim(), style };
}

/** Headings are compared without regard to spacing and width of characters. */
export function sameHeading(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** Without spacing, in the plain width of characters. */
export function plain(heading: string): string {
  return heading.normalize('NFKC').replace(/\s+/gu, '');
}
