import type { Line } from './lines.ts';
import type { Numbered } from './numbering.ts';

const INTRODUCES = /(?:[:：]|contents|目\s*录)$/iu;

/**
 * How many of the leading numbered lines are the contents list: a run of neighbouring lines that ends where a number
 * comes back. 0 when the statement has no contents list.
 */
export function contentsLength(text: string, lines: readonly Line[], numbered: readonly Numbered[]): number {
  const seen = new Set<string>();
  let loose: boolean | null = null;
  let length = 0;
  for (const entry of numbered) {
    const previous = numbered[length - 1];
    if (previous) {
      if (entry.index !== previous.index + 1 || seen.has(entry.number)) break;
      loose ??= entry.line.blankBefore;
      if (entry.line.blankBefore && !loose) break;
    }
    seen.add(entry.number);
    length += 1;
  }
  if (length < 2) return 0;
  const comesBack = numbered.slice(length).some((entry) => seen.has(entry.number));
  return comesBack || (length >= 3 && !loose && isIntroduced(text, lines, numbered[0])) ? length : 0;
}

function isIntroduced(text: string, lines: readonly Line[], first: Numbered | undefined): boolean {
  const before = first ? lines[first.index - 1] : undefined;
  return before !== undefined && INTRODUCES.test(text.slice(Math.max(before.contentStart, before.contentEnd - 40), before.contentEnd));
}
