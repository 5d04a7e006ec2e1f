/** Written by `pnpm migration`; never edited after it was published. */
export const expandRepliesInBothLanguagesMysql: readonly string[] = [
  "ALTER TABLE `replies` ADD `other_text` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
];
