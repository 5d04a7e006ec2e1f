/** Written by `pnpm migration`, column added in place; never edited after it was published. */
export const expandLastSignInSqlite: readonly string[] = [
  "ALTER TABLE \"accounts\" ADD COLUMN \"last_signed_in_at\" bigint",
];
