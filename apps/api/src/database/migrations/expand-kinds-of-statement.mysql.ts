/** Written by `pnpm migration`; never edited after it was published. */
export const expandKindsOfStatementMysql: readonly string[] = [
  "ALTER TABLE `statement_versions` ADD `asks_acceptance` tinyint NULL",
  "ALTER TABLE `statement_versions` ADD `four_eyes` varchar(16) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `statement_stages` ADD `earlier` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
];
