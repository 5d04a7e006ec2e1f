import type { Statements } from './per-engine.ts';

/** Drops the index of words by purpose and state that the one by expiry and revision stands in for; it was never read but for the list of people by consent. Never edited after it was published. */
export const migrateConsentsByRevision: Statements = {
  sqlite: ['DROP INDEX "IDX_af320ca71b687cab9a8f2febe1"'],
  mysql: ['DROP INDEX `IDX_af320ca71b687cab9a8f2febe1` ON `consent_events`'],
};
