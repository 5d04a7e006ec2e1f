/** Written by `pnpm migration`; never edited after it was published. */
export const expandChoicesMysql: readonly string[] = [
  "ALTER TABLE `purposes` ADD `opt_out` varchar(24) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `purposes` ADD `data_subjects` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
];
