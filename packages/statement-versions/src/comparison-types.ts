import type { Language, ParsedStatement } from './types.ts';

/** One language of a version, read. */
export interface ReadText {
  /** As published, to the character. */
  text: string;
  /** What parseStatement read in it. */
  statement: ParsedStatement;
}

/** A text whose clauses have ids that stay with them from version to version, whatever their numbers. */
export interface IdentifiedText extends ReadText {
  /** One per `statement.clauses`, in their order; unique. '4.1' of the first version, 'n1', 'n2' … of later clauses. */
  ids: readonly string[];
}

export type Texts = Partial<Record<Language, ReadText>>;

/** A version whose clauses have ids: one clause has the same in every language. Plain data, so it can be stored. */
export interface IdentifiedVersion {
  /** A language that this version lacks is kept as it was last, so that it is recognized when it comes back. */
  texts: Partial<Record<Language, IdentifiedText>>;
  /** The languages of `texts` that this version itself has. */
  languages: readonly Language[];
  /** How many 'n…' ids were given so far; none is given twice. */
  lastNew: number;
}

export type PieceKind = 'SAME' | 'ADDED' | 'REMOVED';

/** SAME and REMOVED pieces joined are the text before, SAME and ADDED ones the text after. */
export interface Piece {
  kind: PieceKind;
  text: string;
}

/** What a paragraph is: the four that only say where things are, and the text that binds. */
export type ParagraphRole = 'TITLE' | 'DATE' | 'CONTENTS' | 'HEADING' | 'TEXT';

/** One line with the blank lines after it: a heading, a paragraph or a list entry. */
export interface ParagraphChange {
  kind: 'SAME' | 'CHANGED' | 'ADDED' | 'REMOVED';
  role: ParagraphRole;
  pieces: Piece[];
}

export type ClauseChangeKind = 'UNCHANGED' | 'CHANGED' | 'INSERTED' | 'REMOVED' | 'MOVED' | 'RENUMBERED';

/** Where a clause stands in one version. Offsets are UTF-16 units. */
export interface ClausePlace {
  /** Its position among the clauses, from 0. */
  position: number;
  /** null for the preamble. */
  number: string | null;
  heading: string;
  start: number;
  end: number;
}

export interface ClauseChange {
  /** The id that stays (IdentifiedText.ids). */
  id: string;
  /** UNCHANGED, INSERTED or REMOVED alone; or one or more of CHANGED, MOVED and RENUMBERED. A new number alone is no CHANGED. */
  kinds: ClauseChangeKind[];
  /** null when INSERTED. */
  before: ClausePlace | null;
  /** null when REMOVED. */
  after: ClausePlace | null;
  paragraphs: ParagraphChange[];
}

/** Two versions of one language, clause by clause in the order of the later one; a removed clause stands after its neighbour. */
export interface VersionDiff {
  language: Language;
  clauses: ClauseChange[];
}

export type DurationKind = 'HOURS' | 'DAYS' | 'WORKING_DAYS' | 'MONTHS' | 'YEARS';
export type FactKind = DurationKind | 'AGE' | 'MONEY' | 'TIME_OF_DAY' | 'EMAIL' | 'PHONE' | 'URL' | 'RECIPIENT' | 'PURPOSE' | 'CATEGORY';

/** What a period is about. */
export type FactTopic = 'REPLY' | 'RETENTION' | 'CLOSURE' | 'NOTICE' | 'OTHER';

/** Something that matters and can be compared, lifted out of the text. */
export interface Fact {
  kind: FactKind;
  /** Normalized: '60' for 六十, 'CNY 100', '08:00-23:00', digits of a phone, a PurposeCode or CategoryCode; of a RECIPIENT its name as printed. */
  value: string;
  /** As it stands in the text, where nobody writes the value like that: set for a PHONE only. */
  printed?: string;
  /** Set for periods only. */
  topic: FactTopic | null;
  /** The id that stays (IdentifiedText.ids). */
  clauseId: string;
  /** `[start, end)` in the text. */
  start: number;
  end: number;
}

export interface FactChange {
  change: 'ADDED' | 'REMOVED' | 'CHANGED';
  clauseId: string;
  /** null when ADDED. */
  before: Fact | null;
  /** null when REMOVED. */
  after: Fact | null;
}

/** A fact that one language of a version states and the other does not. */
export interface FactDisagreement {
  clauseId: string;
  kind: FactKind;
  /** In this clause; of recipients, whose names are not comparable, how many. */
  zh: string[];
  en: string[];
}

export type Severity = 'EDITORIAL' | 'MATERIAL';

export type ReasonCode =
  // material
  | 'REPLY_TIME' | 'RETENTION_TIME' | 'CLOSURE_TIME' | 'NOTICE_TIME' | 'OTHER_TIME'
  | 'RECIPIENT_ADDED' | 'RECIPIENT_REMOVED' | 'PURPOSE_ADDED' | 'PURPOSE_REMOVED' | 'CATEGORY_ADDED' | 'CATEGORY_REMOVED'
  | 'AGE' | 'MONEY' | 'CONTACT' | 'CLAUSE_ADDED' | 'CLAUSE_REMOVED' | 'TERM' | 'TEXT_ADDED' | 'TEXT_REMOVED' | 'TEXT_CHANGED'
  // editorial
  | 'WORDING' | 'RENUMBERED' | 'MOVED' | 'LINK' | 'OPENING_HOURS' | 'FRONT_MATTER';

/** Words a change of which is hardly ever editorial. */
export type TermCode =
  | 'NEGATION' | 'OBLIGATION' | 'PERMISSION' | 'CONSENT' | 'SEPARATE_CONSENT' | 'RIGHT' | 'ABROAD' | 'SHARING' | 'PUBLICITY' | 'SALE' | 'SENSITIVE' | 'CHILD' | 'ERASURE'
  | 'AUTOMATED' | 'PROTECTION' | 'ACTOR' | 'LIMIT' | 'EXTENT';

/** A value of a reason: a fact, the number of a clause, or words of the text; `kind` says which. */
export interface ReasonValue {
  kind: FactKind | 'CLAUSE_NUMBER' | 'HEADING' | 'TERM' | 'TEXT';
  value: string;
  /** As of the fact (Fact.printed). */
  printed?: string;
}

export interface Reason {
  code: ReasonCode;
  severity: Severity;
  clauseId: string;
  before: ReasonValue | null;
  after: ReasonValue | null;
}

/** A proposal, for a person to decide (§8). MATERIAL when one reason is. */
export interface SeverityProposal {
  severity: Severity;
  /** The weightiest first. */
  reasons: Reason[];
}

/** One change as a person is told it: the same change in several clauses is told once, all new recipients are one change. */
export interface PersonChange {
  code: ReasonCode;
  /** In the order of the text. */
  clauseIds: string[];
  before: ReasonValue[];
  after: ReasonValue[];
}

export interface ChangesForPerson {
  /** The weightiest first. */
  changes: PersonChange[];
  /** How many more there are. */
  others: number;
}

export type DriftKind =
  | 'ONLY_ZH_CHANGED' | 'ONLY_EN_CHANGED'
  /** A clause that the other language lacks. */
  | 'ONLY_IN_ZH' | 'ONLY_IN_EN'
  /** Both have the clause and state something else in it. */
  | 'FACTS_DIFFER';

/** Where the languages of a version part ways; publication waits until each is fixed or acknowledged. */
export interface Drift {
  /** Stays while the clause reads as it does in both languages: what is acknowledged is this. */
  key: string;
  kind: DriftKind;
  clauseId: string;
  /** Set for FACTS_DIFFER. */
  disagreement: FactDisagreement | null;
}

/** Two versions of one language, compared whole. */
export interface LanguageComparison {
  diff: VersionDiff;
  factChanges: FactChange[];
  proposal: SeverityProposal;
  forPerson: ChangesForPerson;
}

export interface VersionComparison {
  /** Languages that both versions have. */
  languages: Partial<Record<Language, LanguageComparison>>;
  /** MATERIAL when it is in one language. */
  severity: Severity;
  drift: Drift[];
}
