/** The languages a statement is printed in. */
export type Language = 'zh-CN' | 'en';

/** §11: when language versions differ, the Chinese one wins. */
export const PREVAILING: Language = 'zh-CN';

/** Largest statement that may be imported, in bytes. */
export const MAX_STATEMENT_BYTES = 2 * 1024 * 1024;

export type FindingCode =
  | 'NO_TITLE'
  | 'NO_UPDATE_DATE'
  | 'NO_EFFECTIVE_DATE'
  | 'INVALID_DATE'
  | 'EFFECTIVE_BEFORE_UPDATE'
  | 'NOTHING_NUMBERED'
  | 'MISSING_SECTION'
  | 'NOT_IN_CONTENTS'
  | 'HEADING_DIFFERS_FROM_CONTENTS'
  | 'NUMBER_OUT_OF_ORDER'
  | 'NUMBER_SKIPPED'
  | 'NUMBER_REPEATED'
  | 'EMPTY_SECTION'
  | 'MIXED_NEWLINES'
  | 'UNEXPECTED_CHARACTER'
  | 'LONE_SURROGATE'
  | 'NUL'
  | 'INVALID_UTF8'
  | 'TOO_LARGE'
  | 'TOO_MANY_LINES'
  | 'LANGUAGE_DIFFERS'
  | 'CLAUSE_IN_ONE_LANGUAGE'
  | 'DATES_DIFFER'
  | 'ITEM_COUNT_DIFFERS';

/** One sentence in every console language. */
export type Message = Record<Language, string>;

/** What is odd about a text and where: lines and columns count from 1, columns in UTF-16 units. */
export interface Finding {
  code: FindingCode;
  /** ERROR: the text cannot be imported as it stands. WARNING: a person should look. */
  severity: 'ERROR' | 'WARNING';
  line: number;
  column: number;
  message: Message;
  /** Id of the clause concerned. */
  clause?: string;
  /** Set by compareLanguages: the text that line and column point into. */
  language?: Language;
}

/** One paragraph or list entry; `[start, end)` covers its own line, the blank lines after it and its nested items. */
export interface Item {
  /** '•', '(1)', '1.' …, or '' for a paragraph; a bullet followed by a number keeps the number. */
  marker: string;
  /** 0 for the outermost. */
  depth: number;
  /** The line without indentation, marker and newline. */
  text: string;
  start: number;
  end: number;
  items: Item[];
}

/** A numbered section or subsection, without its subsections: the spans of all clauses tile the text. */
export interface Clause {
  /** Its number ('4.1'); '0' for the preamble; '4.1~2' when the number is printed a second time. */
  id: string;
  /** null for the preamble. */
  number: string | null;
  heading: string;
  level: 1 | 2;
  /** Line of the heading, from 1. */
  line: number;
  start: number;
  end: number;
  items: Item[];
}

export interface ContentsEntry {
  number: string;
  heading: string;
}

export interface ParsedStatement {
  language: Language;
  /** '' when none was found. */
  title: string;
  /** Civil day 'YYYY-MM-DD'. */
  updateDate: string | null;
  /** Civil day 'YYYY-MM-DD'. */
  effectiveDate: string | null;
  clauses: Clause[];
  contents: ContentsEntry[];
  /** In the order of the text. */
  findings: Finding[];
}

/** The promises a statement makes in calendar days: §7.5, §5.2, §7.4. */
export interface Commitments {
  replyDays: number;
  eraseAfterDays: number;
  unpaidDays: number;
}

/** A promise as found, with the sentence it was read from, verbatim. */
export interface ProposedCommitment {
  days: number;
  clauseId: string;
  quote: string;
}

export type ProposedCommitments = { [K in keyof Commitments]: ProposedCommitment | null };
