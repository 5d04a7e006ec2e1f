import { checkCharacters } from './characters.ts';
import { checkStructure } from './check-structure.ts';
import { cutClauses, printed } from './clauses.ts';
import { contentsLength } from './contents.ts';
import { readDates, type PrintedDates } from './dates.ts';
import { Findings } from './findings.ts';
import { chooseHeadings } from './headings.ts';
import { suggestLanguage } from './language.ts';
import { MAX_LINES, scanLines, type Line } from './lines.ts';
import { findNumbered } from './numbering.ts';
import type { Language, ParsedStatement } from './types.ts';

const MAX_TITLE = 120;

/**
 * Reads a plain-text privacy statement into title, dates and numbered clauses. Never throws, takes time in proportion
 * to the length, and loses nothing: the clause spans in order are the text.
 */
export function parseStatement(text: string, language: Language): ParsedStatement {
  const findings = new Findings();
  checkCharacters(text, findings);
  const { lines, truncated } = scanLines(text);
  if (truncated) {
    findings.add({ code: 'TOO_MANY_LINES', severity: 'ERROR', line: lines.at(-1)?.number ?? 1, column: 1, message: {
      en: `A statement may have at most ${MAX_LINES} lines; the rest is not split.`, 'zh-CN': `声明最多 ${MAX_LINES} 行，其余内容未作拆分。`,
    } });
  }
  const numbered = findNumbered(text, lines);
  const listed = contentsLength(text, lines, numbered);
  const contents = numbered.slice(0, listed);
  const headings = chooseHeadings(numbered.slice(listed), new Map(contents.map((entry) => [entry.number, entry.heading])));
  const preamble = lines.slice(0, contents[0]?.index ?? headings[0]?.index ?? lines.length);
  const titleIndex = findTitle(text, preamble);
  const titleLine = titleIndex === null ? undefined : lines[titleIndex];
  const title = titleLine ? printed(text, titleLine) : '';
  if (title === '') {
    findings.add({ code: 'NO_TITLE', severity: 'WARNING', line: 1, column: 1, message: { en: 'No title was found.', 'zh-CN': '未找到标题。' } });
  }
  const dates = readDates(text, preamble, findings);
  checkDates(dates, findings);
  const clauses = cutClauses(text, lines, headings, titleIndex);
  checkStructure(contents, headings, clauses, findings);
  if (suggestLanguage(text) !== language && lines.length > 0) {
    findings.add({ code: 'LANGUAGE_DIFFERS', severity: 'WARNING', line: 1, column: 1, message: {
      en: 'The text does not look like the language it was imported as.', 'zh-CN': '文本的语言与导入时所选的语言似乎不一致。',
    } });
  }
  return {
    language,
    title,
    updateDate: dates.updateDate,
    effectiveDate: dates.effectiveDate,
    clauses,
    contents: contents.map(({ number, heading }) => ({ number, heading })),
    findings: findings.list(),
  };
}

/** The first line, unless it is prose or a date. */
function findTitle(text: string, preamble: readonly Line[]): number | null {
  const first = preamble[0];
  if (!first || first.contentEnd - first.contentStart > MAX_TITLE) return null;
  const dates = readDates(text, [first], new Findings());
  return dates.updateDate === null && dates.effectiveDate === null ? 0 : null;
}

function checkDates({ updateDate, effectiveDate, effectiveAt }: PrintedDates, findings: Findings): void {
  // §8 promises both; without any the version cannot be placed in time
  const severity = updateDate === null && effectiveDate === null ? 'ERROR' : 'WARNING';
  if (updateDate === null) {
    findings.add({ code: 'NO_UPDATE_DATE', severity, line: 1, column: 1, message: { en: 'No update date was found.', 'zh-CN': '未找到更新日期。' } });
  }
  if (effectiveDate === null) {
    findings.add({ code: 'NO_EFFECTIVE_DATE', severity, line: 1, column: 1, message: { en: 'No effective date was found.', 'zh-CN': '未找到生效日期。' } });
  }
  if (updateDate !== null && effectiveDate !== null && effectiveDate < updateDate) {
    findings.add({ code: 'EFFECTIVE_BEFORE_UPDATE', severity: 'ERROR', ...effectiveAt, message: {
      en: `The effective date ${effectiveDate} lies before the update date ${updateDate}.`,
      'zh-CN': `生效日期 ${effectiveDate} 早于更新日期 ${updateDate}。`,
    } });
  }
}
