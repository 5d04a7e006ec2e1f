/** Written by `pnpm migration`; never edited after it was published. */
export const expandConsoleDocumentsMysql: readonly string[] = [
  "CREATE TABLE `console_documents` (`id` varchar(64) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `operation` varchar(120) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `ends_at` bigint NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB",
];
