import type { Line } from './lines.ts';
import type { Item } from './types.ts';

/** Deeper indentation stays at this depth: nothing printed needs more, and readers recurse. */
export const MAX_DEPTH = 7;

/** How far into a line a marker is looked for. */
const MARKER_REACH = 24;

const SPACE = '[ \\t\\u00A0\\u3000]';
// U+F06C, U+F0B7 and their kin are bullets of symbol fonts; they also follow a real bullet where one was pasted over another
const SYMBOL = '[\\uF06C\\uF06E\\uF075\\uF076\\uF0A7\\uF0B7\\uF0D8\\uF0FC]';
const BULLET = new RegExp(`^(?:[•●○■□▪▫◦‣·◆◇]${SPACE}*${SYMBOL}?|${SYMBOL}|[-–—*](?=${SPACE}))${SPACE}*`, 'u');
const COUNT = new RegExp(
  `^(?:[(（](?:\\d{1,2}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|\\d{1,2}(?:\\.\\d{1,2}){2,3}|\\d{1,2}(?:[)）、](?!\\d)|[.．](?!\\d)))${SPACE}*`,
  'u',
);

interface Open {
  indent: number;
  item: Item;
}

/**
 * Nests lines by indentation. Only an entry with a marker takes others below it; a paragraph never does.
 * Numbers in brackets after a bullet win over it: `• (1)text` is entry (1).
 */
export function readItems(text: string, lines: readonly Line[]): Item[] {
  const outermost: Item[] = [];
  const open: Open[] = [];
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= line.indent) close(open, line.start);
    const { marker, textStart } = readMarker(text, line);
    const item: Item = {
      marker,
      depth: Math.min(open.length, MAX_DEPTH),
      text: text.slice(textStart, line.contentEnd),
      start: line.start,
      end: line.end,
      items: [],
    };
    const parent = open.at(-1)?.item;
    (parent?.items ?? outermost).push(item);
    if (marker !== '' && open.length < MAX_DEPTH) open.push({ indent: line.indent, item });
  }
  while (open.length > 0) close(open, lines.at(-1)?.end ?? 0);
  return outermost;
}

function close(open: Open[], end: number): void {
  const last = open.pop();
  if (last) last.item.end = end;
}

function readMarker(text: string, line: Line): { marker: string; textStart: number } {
  const head = text.slice(line.contentStart, Math.min(line.contentEnd, line.contentStart + MARKER_REACH));
  const bullet = BULLET.exec(head)?.[0] ?? '';
  const count = COUNT.exec(head.slice(bullet.length))?.[0] ?? '';
  const printed = (count === '' ? bullet : count).trim();
  return { marker: count === '' ? printed.slice(0, 1) : printed, textStart: line.contentStart + bullet.length + count.length };
}

/** Items at every depth. */
export function countItems(items: readonly Item[]): number {
  return items.reduce((count, item) => count + 1 + countItems(item.items), 0);
}
