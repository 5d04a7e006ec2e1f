import type { ClauseChange, ClauseChangeKind, ClausePlace, IdentifiedText, PieceKind, ReadText, VersionDiff } from './comparison-types.ts';
import { diffParagraphs } from './diff-paragraphs.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import type { Clause } from './types.ts';
import type { Budget } from './words.ts';

/** Some twenty times the statement this was written for; what is left over is removed and added whole. */
const LIMITS: Readonly<Budget> = { characters: 600_000, pairs: 300_000 };

/** Compares two versions of one language clause by clause; nothing of either text is lost (textBefore, textAfter). */
export function diffVersions(before: IdentifiedText, after: IdentifiedText): VersionDiff {
  const budget = { ...LIMITS };
  const positions = new Map(before.ids.map((id, position) => [id, position]));
  const matched = after.ids.map((id) => positions.get(id));
  const stayed = longestIncreasing(matched.filter((position) => position !== undefined));
  const removed = removedAfter(before, new Set(after.ids));
  const clauses = [...(removed.get(-1) ?? [])];
  after.ids.forEach((id, position) => {
    const old = matched[position];
    const sides: Sides = { before: old === undefined ? null : sideOf(before, old), after: sideOf(after, position) };
    clauses.push(changeOf(id, sides, old !== undefined && !stayed.has(old), after.statement.language, budget));
    if (old !== undefined) clauses.push(...(removed.get(old) ?? []));
  });
  return { language: after.statement.language, clauses };
}

/** The earlier text, to the character. */
export function textBefore(diff: VersionDiff): string {
  return joined(diff, 'before', 'ADDED');
}

/** The later text, to the character. */
export function textAfter(diff: VersionDiff): string {
  return joined(diff, 'after', 'REMOVED');
}

function joined({ clauses }: VersionDiff, side: 'before' | 'after', without: PieceKind): string {
  return clauses.filter((clause) => clause[side] !== null).sort((a, b) => (a[side]?.position ?? 0) - (b[side]?.position ?? 0))
    .flatMap((clause) => clause.paragraphs.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text))).join('');
}

interface Side {
  clause: Clause;
  place: ClausePlace;
  paragraphs: Paragraph[];
}

interface Sides {
  before: Side | null;
  after: Side | null;
}

function sideOf(source: ReadText, position: number): Side | null {
  const clause = source.statement.clauses[position];
  if (!clause) return null;
  const { number, heading, start, end } = clause;
  return { clause, place: { position, number, heading, start, end }, paragraphs: paragraphsOf(source, clause) };
}

/** Removed clauses by the position of the clause before them that is still there; -1 when there is none. */
function removedAfter(before: IdentifiedText, kept: ReadonlySet<string>): Map<number, ClauseChange[]> {
  const removed = new Map<number, ClauseChange[]>();
  let last = -1;
  before.ids.forEach((id, position) => {
    if (kept.has(id)) last = position;
    else removed.set(last, [...(removed.get(last) ?? []), changeOf(id, { before: sideOf(before, position), after: null }, false, before.statement.language, { characters: 0, pairs: 0 })]);
  });
  return removed;
}

function changeOf(id: string, { before, after }: Sides, moved: boolean, language: ReadText['statement']['language'], budget: Budget): ClauseChange {
  const kinds: ClauseChangeKind[] = before && after ? [] : [before ? 'REMOVED' : 'INSERTED'];
  if (before && after) {
    if (saysElse(before, after)) kinds.push('CHANGED');
    if (moved) kinds.push('MOVED');
    if (before.clause.number !== after.clause.number) kinds.push('RENUMBERED');
    if (kinds.length === 0) kinds.push('UNCHANGED');
  }
  return {
    id, kinds, before: before?.place ?? null, after: after?.place ?? null,
    paragraphs: diffParagraphs(before?.paragraphs ?? [], after?.paragraphs ?? [], language, budget),
  };
}

/** Blank lines after a paragraph say nothing, and neither does a new number. */
function saysElse(before: Side, after: Side): boolean {
  const renumbered = before.clause.number !== after.clause.number;
  const said = ({ clause, paragraphs }: Side): string[] => paragraphs.map(({ role, text }) => {
    const shown = text.trimEnd();
    return role === 'HEADING' && renumbered ? shown.slice(shown.indexOf(clause.heading)) : shown;
  });
  const [old, now] = [said(before), said(after)];
  return old.length !== now.length || old.some((text, index) => text !== now[index]);
}
