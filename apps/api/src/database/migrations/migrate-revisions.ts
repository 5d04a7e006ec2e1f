import type { Statements } from './per-engine.ts';

/** Until now every revision of a purpose was one that people had to be asked again for: only consents to the last count. Never edited after it was published. */
const statements = ['purposes', 'purpose_revisions'].map((table) => `UPDATE ${table} SET renew_from_revision = revision WHERE revision > 1 AND renew_from_revision = 1`);
export const migrateRevisions: Statements = { sqlite: statements, mysql: statements };
