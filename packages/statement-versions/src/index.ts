export { compareLanguages } from './compare.ts';
export { changesForPerson } from './changes-for-person.ts';
export { compareFacts, compareFactsOfLanguages } from './compare-facts.ts';
export { proposeCommitments } from './commitments.ts';
export { compareVersions } from './compare-versions.ts';
export { decodeStatement } from './decode.ts';
export { diffVersions, textAfter, textBefore } from './diff-versions.ts';
export { findDrift } from './drift.ts';
export { liftFacts } from './facts.ts';
export { isImportable } from './findings.ts';
export { identifyClauses } from './identify.ts';
export { countItems } from './items.ts';
export { suggestLanguage } from './language.ts';
export { parseStatement } from './parse.ts';
export { proposeSeverity } from './severity.ts';
export { MAX_STATEMENT_BYTES, PREVAILING } from './types.ts';
export type {
  Clause, Commitments, ContentsEntry, Finding, FindingCode, Item, Language, Message, ParsedStatement, ProposedCommitment, ProposedCommitments,
} from './types.ts';
export type { CategoryCode, PurposeCode } from './vocabulary.ts';
export type {
  ChangesForPerson, ClauseChange, ClauseChangeKind, ClausePlace, Drift, DriftKind, DurationKind, Fact, FactChange, FactDisagreement, FactKind, FactTopic,
  IdentifiedText, IdentifiedVersion, LanguageComparison, ParagraphChange, ParagraphRole, PersonChange, Piece, PieceKind, ReadText, Reason, ReasonCode,
  ReasonValue, Severity, SeverityProposal, TermCode, Texts, VersionComparison, VersionDiff,
} from './comparison-types.ts';
