/** Written by `pnpm migration`; never edited after it was published. */
export const expandPaperConsentsSqlite: readonly string[] = [
  'ALTER TABLE "consent_events" ADD COLUMN "guardian_relation" varchar(16)',
  'ALTER TABLE "consent_events" ADD COLUMN "signed_on" varchar(10)',
  'CREATE INDEX "IDX_af320ca71b687cab9a8f2febe1" ON "consent_events" ("organization_id", "purpose_id", "recipient_id", "state", "person_id") ',
];
