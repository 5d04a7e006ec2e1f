import type { Texts } from './statements.graphql.ts';

type Text = Texts['texts'][number];
type Clause = Text['clauses'][number];

export interface ClauseRow {
  id: string;
  level: number;
  zh: Clause | undefined;
  en: Clause | undefined;
}

export function textOf(texts: readonly Text[], language: 'ZH_CN' | 'EN'): Text | undefined {
  return texts.find((text) => text.language === language);
}

/** Lays both languages side by side by clause id, in the order of the prevailing one; what only the other has follows its neighbour. */
export function clauseRows(zh: Text | undefined, en: Text | undefined): ClauseRow[] {
  const english = new Map((en?.clauses ?? []).map((clause) => [clause.id, clause]));
  const rows: ClauseRow[] = (zh?.clauses ?? []).map((clause) => ({ id: clause.id, level: clause.level, zh: clause, en: english.get(clause.id) }));
  let place = 0;
  for (const clause of en?.clauses ?? []) {
    const found = rows.findIndex(({ id }) => id === clause.id);
    if (found === -1) rows.splice(place, 0, { id: clause.id, level: clause.level, zh: undefined, en: clause });
    place = (found === -1 ? place : found) + 1;
  }
  return rows;
}
