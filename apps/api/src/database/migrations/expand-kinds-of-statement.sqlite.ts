/** Written by `pnpm migration`; never edited after it was published. */
export const expandKindsOfStatementSqlite: readonly string[] = [
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"asks_acceptance\" boolean",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"four_eyes\" varchar(16)",
  "ALTER TABLE \"statement_stages\" ADD COLUMN \"earlier\" text",
];
