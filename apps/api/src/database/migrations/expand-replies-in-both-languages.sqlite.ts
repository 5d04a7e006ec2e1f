/** Written by `pnpm migration`, the table altered instead of copied; never edited after it was published. */
export const expandRepliesInBothLanguagesSqlite: readonly string[] = [
  "ALTER TABLE \"replies\" ADD \"other_text\" text",
];
