/** Written by `pnpm migration`; never edited after it was published. */
export const expandRequestsByDueDateMysql: readonly string[] = [
  "CREATE INDEX `IDX_734d118e4eea7dcd9a773eb4f2` ON `privacy_requests` (`organization_id`, `reply_due_at`, `id`)",
];
