import { sideBySide } from '../../ui/side-by-side.ts';
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

/** Both languages side by side, in the order of the prevailing one. */
export function clauseRows(zh: Text | undefined, en: Text | undefined): ClauseRow[] {
  return sideBySide(zh?.clauses ?? [], en?.clauses ?? []).map(({ id, first, second }) => ({ id, level: (first ?? second)?.level ?? 1, zh: asRead(first, zh), en: asRead(second, en) }));
}

function asRead(clause: Clause | undefined, text: Text | undefined): ReadClause | undefined {
  if (!clause) return undefined;
  const { number, heading, body } = clause;
  if (number !== null) return { heading: `${number} ${heading}`.trim(), body };
  return { heading: heading.trim() === text?.title.trim() ? '' : heading, body };
}
