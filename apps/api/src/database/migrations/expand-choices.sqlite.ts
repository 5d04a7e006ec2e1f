/** Written by `pnpm migration`, columns added in place; never edited after it was published. */
export const expandChoicesSqlite: readonly string[] = [
  "ALTER TABLE \"purposes\" ADD COLUMN \"opt_out\" varchar(24)",
  "ALTER TABLE \"purposes\" ADD COLUMN \"data_subjects\" text",
];
