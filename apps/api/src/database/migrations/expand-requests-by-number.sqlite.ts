/** Written by `pnpm migration`; never edited after it was published. */
export const expandRequestsByNumberSqlite: readonly string[] = [
  "CREATE INDEX \"IDX_553d2152feddb83cbd22b569ce\" ON \"privacy_requests\" (\"app_owner_id\", \"app_id\", \"organization_id\", \"received_at\", \"id\") ",
  "CREATE INDEX \"IDX_b0170031cdee86f6b39c0ac019\" ON \"privacy_requests\" (\"organization_id\", \"number\", \"received_at\", \"reply_due_at\", \"id\") ",
];
