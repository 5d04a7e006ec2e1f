/** Written by `pnpm migration`, the table altered instead of copied; never edited after it was published. */
export const expandUnverifiedWordsSqlite: readonly string[] = [
  "ALTER TABLE \"request_details\" ADD \"erase_at\" bigint",
  "CREATE INDEX \"IDX_0c9126c43e521fd381ab42878e\" ON \"request_details\" (\"erase_at\", \"id\") ",
];
