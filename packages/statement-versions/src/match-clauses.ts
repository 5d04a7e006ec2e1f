import type { IdentifiedText, ReadText } from './comparison-types.ts';
import { plain } from './numbering.ts';
import { similarity, sketchOf, type Sketch } from './similarity.ts';
import type { Clause, Language } from './types.ts';

/** An n-gram or heading that more clauses share tells none of them apart. */
const MAX_SHARING = 20;
/** How alike, from 0 to 1, a clause and its likeness must be. Different clauses of a real statement reach 0.31: headings share many words. */
const ALIKE = 0.35;
/** The same where the other language, which decides, sees another clause or a new one there. */
const ALIKE_ALONE = 0.5;

interface Candidate {
  before: number;
  after: number;
  score: number;
}

/**
 * Stable ids of the clauses of a text by their numbers, carried from the earlier text: first where not a word changed, then the
 * most alike. `expected` says by number which id the other language has there. Clauses like none before are left out.
 */
export function matchClauses(before: IdentifiedText, after: ReadText, expected: ReadonlyMap<string, string>): Map<string, string> {
  const [old, now] = [before.statement.clauses, after.statement.clauses];
  const pairs = new Map<number, number>();
  pairUnchanged(before, after, pairs);
  const taken = new Set(pairs.values());
  const free = old.map((_, index) => index).filter((index) => !taken.has(index));
  const positions = new Map(before.ids.map((id, index) => [id, index]));
  const hints = new Map(now.flatMap(({ id }, index) => {
    const hint = positions.get(expected.get(id) ?? '');
    return hint === undefined ? [] : [[index, hint] as const];
  }));
  for (const { before: from, after: to } of candidates(before, after, free, pairs, hints, expected.size > 0 ? ALIKE_ALONE : ALIKE)) {
    if (pairs.has(to) || taken.has(from)) continue;
    pairs.set(to, from);
    taken.add(from);
  }
  return new Map([...pairs].map(([to, from]) => [now[to]?.id ?? '', before.ids[from] ?? '']));
}

/** Same heading and same text; of several the one with the same number, then in order. The preamble is always the preamble. */
function pairUnchanged(before: ReadText, after: ReadText, pairs: Map<number, number>): void {
  const [old, now] = [before, after].map((source) => source.statement.clauses.map((clause) => content(source, clause))) as [string[], string[]];
  const byNumber = new Map(before.statement.clauses.map(({ id }, index) => [id, index]));
  after.statement.clauses.forEach(({ id }, index) => {
    const same = byNumber.get(id);
    if (same !== undefined && old[same] === now[index]) pairs.set(index, same);
  });
  const taken = new Set(pairs.values());
  // the last first, to be taken from the end
  const waiting = new Map<string, number[]>();
  for (let index = old.length - 1; index >= 0; index -= 1) {
    const key = old[index] ?? '';
    if (taken.has(index)) continue;
    const others = waiting.get(key);
    if (others) others.push(index);
    else waiting.set(key, [index]);
  }
  now.forEach((key, index) => {
    const same = pairs.has(index) ? undefined : waiting.get(key)?.pop();
    if (same !== undefined) pairs.set(index, same);
  });
}

function content(source: ReadText, clause: Clause): string {
  return clause.number === null ? '' : `${plain(clause.heading)}\n${bodyOf(source, clause).trim()}`;
}

function bodyOf({ text }: ReadText, { items, end }: Clause): string {
  return text.slice(items[0]?.start ?? end, end);
}

interface Traits {
  heading: string;
  number: string | null;
  headingSketch: Sketch;
  bodySketch: Sketch;
}

function traitsOf(source: ReadText, clause: Clause, language: Language): Traits {
  return {
    heading: plain(clause.heading), number: clause.number,
    headingSketch: sketchOf(clause.heading, language), bodySketch: sketchOf(bodyOf(source, clause), language),
  };
}

/** Pairs that are alike, the most alike first; place and number decide between equals. Each clause is compared with a bounded number of others. */
function candidates(
  before: ReadText, after: ReadText, free: readonly number[], pairs: ReadonlyMap<number, number>, hints: ReadonlyMap<number, number>, bar: number,
): Candidate[] {
  const { language, clauses } = after.statement;
  const old = new Map(free.map((index) => [index, traitsOf(before, before.statement.clauses[index] as Clause, language)]));
  const sharing = new Map<string | number, number[]>();
  for (const [index, traits] of old) for (const mark of marksOf(traits)) sharing.set(mark, [...(sharing.get(mark) ?? []).slice(0, MAX_SHARING), index]);
  const found: Candidate[] = [];
  clauses.forEach((clause, index) => {
    if (pairs.has(index)) return;
    const traits = traitsOf(after, clause, language);
    const [hint, neighbours] = [hints.get(index), [(pairs.get(index - 1) ?? NaN) + 1, (pairs.get(index + 1) ?? NaN) - 1]];
    const near = new Set([...neighbours, ...(hint === undefined ? [] : [hint])]);
    for (const mark of marksOf(traits)) {
      const same = sharing.get(mark) ?? [];
      if (same.length <= MAX_SHARING) for (const each of same) near.add(each);
    }
    for (const each of near) {
      const other = old.get(each);
      if (!other) continue;
      const content = alike(other, traits);
      if (hint !== each && content < bar) continue;
      const score = content + (hint === each ? 0.3 : 0) + (other.number === traits.number ? 0.12 : 0) + (neighbours.includes(each) ? 0.08 : 0);
      found.push({ before: each, after: index, score });
    }
  });
  return found.sort((a, b) => b.score - a.score || Math.abs(a.before - a.after) - Math.abs(b.before - b.after) || a.after - b.after);
}

/** What may lead from one clause to the other: n-grams of the text, the heading, the number. */
function marksOf({ heading, number, bodySketch }: Traits): (string | number)[] {
  return [...bodySketch, heading, `#${number}`];
}

function alike(a: Traits, b: Traits): number {
  const heading = a.heading === b.heading ? 1 : similarity(a.headingSketch, b.headingSketch);
  const body = a.bodySketch.length + b.bodySketch.length === 0 ? heading : similarity(a.bodySketch, b.bodySketch);
  // a new heading over the same text is the same clause
  return Math.max(0.4 * heading + 0.6 * body, 0.8 * body);
}
