/** A line that carries text, with the blank lines that follow it. Offsets are UTF-16 units into the statement. */
export interface Line {
  /** From 1, counting blank lines. */
  number: number;
  /** Where its span begins; the first line also takes the blank lines before it. */
  start: number;
  /** Where the printed line begins, indentation included. */
  lineStart: number;
  /** First character after the indentation. */
  contentStart: number;
  /** End of the content, trailing spaces and newline excluded. */
  contentEnd: number;
  /** End of the span, blank lines after it included. */
  end: number;
  /** Indentation in columns. */
  indent: number;
  blankBefore: boolean;
  blankAfter: boolean;
}

/** Bounds memory: what follows is kept as one last line and reported. */
export const MAX_LINES = 50_000;

const LF = 10;
const CR = 13;
/** Columns a character of indentation takes; absent: not indentation. */
const INDENT_WIDTH: ReadonlyMap<number, number> = new Map([[0x20, 1], [0x09, 4], [0xa0, 1], [0x3000, 2]]);

export interface Scan {
  lines: Line[];
  /** The text had more than MAX_LINES lines with content. */
  truncated: boolean;
}

/** Splits at LF, CR LF and CR; every character belongs to exactly one line unless nothing is printed at all. */
export function scanLines(text: string): Scan {
  const lines: Line[] = [];
  let number = 0;
  let blankBefore = true;
  let at = 0;
  while (at < text.length) {
    const lineStart = at;
    number += 1;
    if (lines.length === MAX_LINES) return { lines: withRest(lines, text), truncated: true };
    let indent = 0;
    let width = INDENT_WIDTH.get(text.charCodeAt(at));
    while (width !== undefined) {
      indent += width;
      at += 1;
      width = INDENT_WIDTH.get(text.charCodeAt(at));
    }
    const contentStart = at;
    let contentEnd = at;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) break;
      at += 1;
      if (!INDENT_WIDTH.has(unit)) contentEnd = at;
    }
    if (at < text.length) at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    const previous = lines.at(-1);
    if (contentEnd === contentStart) {
      blankBefore = true;
      if (previous) {
        previous.end = at;
        previous.blankAfter = true;
      }
      continue;
    }
    const start = previous ? lineStart : 0;
    lines.push({ number, start, lineStart, contentStart, contentEnd, end: at, indent, blankBefore, blankAfter: false });
    blankBefore = false;
  }
  return { lines, truncated: false };
}

function withRest(lines: Line[], text: string): Line[] {
  const last = lines.at(-1);
  if (last) {
    last.end = text.length;
    last.contentEnd = text.length;
  }
  return lines;
}
