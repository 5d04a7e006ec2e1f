import type { ParagraphRole, ReadText } from './comparison-types.ts';
import { isDateLine } from './dates.ts';
import { plain } from './numbering.ts';
import type { Clause, Item } from './types.ts';

/** A line of a clause as printed, with its indentation and the blank lines after it. */
export interface Paragraph {
  role: ParagraphRole;
  text: string;
}

// the number and the page number of a contents entry
const NUMBER = /^第?[\d.．〇一二三四五六七八九十]+[条章节]?[.．、:：]?/u;
const PAGE = /[.·…]+\d{1,4}$/u;

/** The paragraphs of a clause in order; they tile it. */
export function paragraphsOf({ text, statement }: ReadText, clause: Clause): Paragraph[] {
  const head = text.slice(clause.start, clause.items[0]?.start ?? clause.end);
  const listed = new Set(clause.number === null ? statement.contents.map((entry) => plain(entry.heading)) : []);
  const roleOf = ({ marker, text: printed }: Item): ParagraphRole => {
    if (clause.number !== null) return 'TEXT';
    if (isDateLine(printed)) return 'DATE';
    return listed.has(plain(marker + printed).replace(NUMBER, '').replace(PAGE, '')) ? 'CONTENTS' : 'TEXT';
  };
  const body = flat(clause.items).map((item) => ({ role: roleOf(item), text: text.slice(item.start, item.items[0]?.start ?? item.end) }));
  return head === '' ? body : [{ role: clause.number === null ? 'TITLE' : 'HEADING', text: head }, ...body];
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flat(item.items)]);
}
