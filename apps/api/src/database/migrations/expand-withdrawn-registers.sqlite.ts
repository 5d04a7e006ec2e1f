/** Written by `pnpm migration`; never edited after it was published. */
export const expandWithdrawnRegistersSqlite: readonly string[] = [
  "ALTER TABLE \"purposes\" ADD COLUMN \"withdrawn_at\" bigint",
  "ALTER TABLE \"recipients\" ADD COLUMN \"withdrawn_at\" bigint",
];
