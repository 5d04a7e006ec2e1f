/** Written by `pnpm migration`; never edited after it was published. */
export const expandRequestsByTypeSqlite: readonly string[] = [
  "CREATE INDEX \"IDX_f37de82c4b8095cac8f208afb7\" ON \"privacy_requests\" (\"organization_id\", \"type\", \"received_at\", \"id\") ",
];
