import { sideBySide } from './side-by-side.ts';

/** One language of two versions, clause by clause in the order of the later one. */
export interface DiffSide {
  language: 'zh-CN' | 'en';
  clauses: readonly DiffClause[];
}

export interface DiffClause {
  /** stays with the clause, whatever its number */
  id: string;
  kinds: readonly ('UNCHANGED' | 'CHANGED' | 'INSERTED' | 'REMOVED' | 'MOVED' | 'RENUMBERED')[];
  /** null for a preamble, and where that version does not have the clause */
  numberBefore: string | null;
  numberAfter: string | null;
  headingBefore: string | null;
  headingAfter: string | null;
  paragraphs: readonly DiffParagraph[];
}

export interface DiffParagraph {
  kind: 'SAME' | 'CHANGED' | 'ADDED' | 'REMOVED';
  role: 'TITLE' | 'DATE' | 'CONTENTS' | 'HEADING' | 'TEXT';
  /** SAME and REMOVED ones joined are the text before, SAME and ADDED ones the text after */
  pieces: readonly { kind: 'SAME' | 'ADDED' | 'REMOVED'; text: string }[];
}

export type ChangeKind = Exclude<DiffClause['kinds'][number], 'UNCHANGED'>;

/** A clause in both languages. */
export interface DiffRow {
  id: string;
  /** one for each side, in their order */
  clauses: (DiffClause | undefined)[];
  kinds: ChangeKind[];
  /** `7.5`, `7.5 → 7.6`; empty for a preamble */
  number: string;
}

/** A clause to read, or several in a row of which nothing changed. */
export type DiffBlock = { isQuiet: false; row: DiffRow } | { isQuiet: true; rows: DiffRow[] };

/** What stands in the contents beside a clause. */
export const MARKS: Readonly<Record<ChangeKind, string>> = { CHANGED: '±', INSERTED: '+', REMOVED: '−', MOVED: '↕', RENUMBERED: '#' };

export function diffRows(sides: readonly DiffSide[]): DiffRow[] {
  return sideBySide(sides[0]?.clauses ?? [], sides[1]?.clauses ?? []).map(({ id, first, second }) => {
    const clauses = sides.map((_, at) => (at === 0 ? first : second));
    const there = clauses.filter((clause) => clause !== undefined);
    return { id, clauses, kinds: [...new Set(there.flatMap(({ kinds }) => kinds))].filter((kind) => kind !== 'UNCHANGED'), number: numberOf(there[0]) };
  });
}

function numberOf(clause: DiffClause | undefined): string {
  const numbers = [clause?.numberBefore, clause?.numberAfter].filter((number) => number !== null && number !== undefined);
  return [...new Set(numbers)].join(' → ');
}

/** @param isLoud of a clause that is read although nothing changed in it */
export function diffBlocks(rows: readonly DiffRow[], isLoud: (row: DiffRow) => boolean): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (row.kinds.length > 0 || isLoud(row)) blocks.push({ isQuiet: false, row });
    else if (last?.isQuiet) last.rows.push(row);
    else blocks.push({ isQuiet: true, rows: [row] });
  }
  return blocks;
}
