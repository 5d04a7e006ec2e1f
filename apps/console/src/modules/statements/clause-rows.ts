import type { Texts } from './statements.graphql.ts';

type Text = Texts['texts'][number];
type Clause = Text['clauses'][number];

/** A clause as it is read: `heading` with its number before it, empty where it only repeats the title of the text. */
export type ReadClause = Pick<Clause, 'heading' | 'body'>;

export interface ClauseRow {
  id: string;
  level: number;
  zh: ReadClause | undefined;
  en: ReadClause | undefined;
}

export function textOf(texts: readonly Text[], language: 'ZH_CN' | 'EN'): Text | undefined {
  return texts.find((text) => text.language === language);
}

/** Lays both languages side by side by clause id, in the order of the prevailing one; what only the other has follows its neighbour. */
export function clauseRows(zh: Text | undefined, en: Text | undefined): ClauseRow[] {
  const english = new Map((en?.clauses ?? []).map((clause) => [clause.id, clause]));
  const rows: ClauseRow[] = (zh?.clauses ?? []).map((clause) => ({ id: clause.id, level: clause.level, zh: asRead(clause, zh), en: asRead(english.get(clause.id), en) }));
  let place = 0;
  for (const clause of en?.clauses ?? []) {
    const found = rows.findIndex(({ id }) => id === clause.id);
    if (found === -1) rows.splice(place, 0, { id: clause.id, level: clause.level, zh: undefined, en: asRead(clause, en) });
    place = (found === -1 ? place : found) + 1;
  }
  return rows;
}

function asRead(clause: Clause | undefined, text: Text | undefined): ReadClause | undefined {
  if (!clause) return undefined;
  const { number, heading, body } = clause;
  if (number !== null) return { heading: `${number} ${heading}`.trim(), body };
  return { heading: heading.trim() === text?.title.trim() ? '' : heading, body };
}
