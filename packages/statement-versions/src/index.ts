export { compareLanguages } from './compare.ts';
export { proposeCommitments } from './commitments.ts';
export { decodeStatement } from './decode.ts';
export { isImportable } from './findings.ts';
export { countItems } from './items.ts';
export { suggestLanguage } from './language.ts';
export { parseStatement } from './parse.ts';
export { MAX_STATEMENT_BYTES, PREVAILING } from './types.ts';
export type {
  Clause, Commitments, ContentsEntry, Finding, FindingCode, Item, Language, Message, ParsedStatement, ProposedCommitment, ProposedCommitments,
} from './types.ts';
