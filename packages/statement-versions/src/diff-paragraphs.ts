import { diffArrays } from 'diff';
import type { ParagraphChange } from './comparison-types.ts';
import type { Paragraph } from './paragraphs.ts';
import { similarity, sketchOf } from './similarity.ts';
import type { Language } from './types.ts';
import { diffWords, type Budget } from './words.ts';

/** More paragraphs than this in one place are no longer paired by what they say. */
const MAX_PAIRS = 2500;
const MAX_EDITS = 1000;
/** What two paragraphs must share to be one that changed. */
const ALIKE = 0.2;

type Pair = [before: Paragraph | null, after: Paragraph | null];

/** Aligns the paragraphs of one clause, first those that stayed, then those that are alike; then words. */
export function diffParagraphs(before: readonly Paragraph[], after: readonly Paragraph[], language: Language, budget: Budget): ParagraphChange[] {
  return align(before, after, language, budget).map(([old, now]) => changeOf(old, now, language, budget));
}

function changeOf(before: Paragraph | null, after: Paragraph | null, language: Language, budget: Budget): ParagraphChange {
  const role = (after ?? before)?.role ?? 'TEXT';
  if (!before || !after) {
    const kind = before ? 'REMOVED' : 'ADDED';
    return { kind, role, pieces: [{ kind, text: (before ?? after)?.text ?? '' }] };
  }
  const pieces = diffWords(before.text, after.text, language, budget);
  return { kind: before.text === after.text ? 'SAME' : 'CHANGED', role, pieces };
}

function align(before: readonly Paragraph[], after: readonly Paragraph[], language: Language, budget: Budget): Pair[] {
  const [head, newHead] = [before[0], after[0]];
  // whatever became of its words, the heading is the heading
  if (head && newHead && head.role !== 'TEXT' && head.role === newHead.role) {
    return [[head, newHead], ...align(before.slice(1), after.slice(1), language, budget)];
  }
  const changes = diffArrays(before.map(printed), after.map(printed), { maxEditLength: MAX_EDITS })
    ?? [{ value: before.map(printed), removed: true, added: false }, { value: after.map(printed), removed: false, added: true }];
  const pairs: Pair[] = [];
  let [removed, added]: [Paragraph[], Paragraph[]] = [[], []];
  let [inBefore, inAfter] = [0, 0];
  const flush = (): void => {
    for (const pair of alignChanged(removed, added, language, budget)) pairs.push(pair);
    [removed, added] = [[], []];
  };
  for (const { value: { length }, removed: isRemoved, added: isAdded } of changes) {
    const [old, now] = [isAdded ? [] : before.slice(inBefore, inBefore + length), isRemoved ? [] : after.slice(inAfter, inAfter + length)];
    inBefore += old.length;
    inAfter += now.length;
    if (isRemoved || isAdded) {
      removed.push(...old);
      added.push(...now);
    } else {
      flush();
      old.forEach((paragraph, index) => pairs.push([paragraph, now[index] ?? null]));
    }
  }
  flush();
  return pairs;
}

/** How far the blank lines after a paragraph reach is no matter of alignment. */
function printed({ text }: Paragraph): string {
  return text.trimEnd();
}

/** The pairing in order that shares most; what is like nothing on the other side stands alone. */
function alignChanged(before: readonly Paragraph[], after: readonly Paragraph[], language: Language, budget: Budget): Pair[] {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > Math.min(MAX_PAIRS, budget.pairs)) return [...before.map((each): Pair => [each, null]), ...after.map((each): Pair => [null, each])];
  budget.pairs -= rows * columns;
  const [old, now] = [before, after].map((side) => side.map(({ text }) => sketchOf(text, language)));
  const shares = before.map(({ role }, row) => after.map((other, column) => {
    const [a, b] = [old?.[row], now?.[column]];
    const share = a && b && role === other.role ? similarity(a, b) : 0;
    return share < ALIKE ? 0 : share;
  }));
  const alike = (row: number, column: number): number => shares[row]?.[column] ?? 0;
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const share = alike(row, column);
      (best[row] as Float64Array)[column] = Math.max(at(row + 1, column), at(row, column + 1), share === 0 ? 0 : share + at(row + 1, column + 1));
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const share = alike(row, column);
    if (share > 0 && at(row, column) === share + at(row + 1, column + 1)) pairs.push([before[row++] ?? null, after[column++] ?? null]);
    else if (row < rows && (column === columns || at(row, column) === at(row + 1, column))) pairs.push([before[row++] ?? null, null]);
    else pairs.push([null, after[column++] ?? null]);
  }
  return pairs;
}
