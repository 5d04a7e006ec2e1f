/** Written by `pnpm migration`; never edited after it was published. */
export const expandLadderAndRoutingMysql: readonly string[] = [
  "CREATE TABLE `assisted_requests` (`organization_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `request_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `basis` varchar(16) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `instructed_by` varchar(200) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL, `instructed_at` bigint NULL, `instruction_sha256` varchar(64) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL, `note` varchar(500) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `began_at` bigint NOT NULL, `began_by_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `prepared_language` varchar(8) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL, `prepared_text` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL, `prepared_at` bigint NULL, UNIQUE INDEX `IDX_dc75474a11f6a3ee6cbfab00c5` (`organization_id`, `request_id`), PRIMARY KEY (`organization_id`, `id`)) ENGINE=InnoDB",
  "ALTER TABLE `privacy_requests` ADD `ladder_at` bigint NULL DEFAULT '0'",
  "ALTER TABLE `privacy_requests` ADD `escalations` int NOT NULL DEFAULT '0'",
  "ALTER TABLE `privacy_requests` ADD `assistance` varchar(16) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `privacy_requests` ADD `story_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `privacy_requests` ADD `duplicate_of_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "CREATE INDEX `IDX_9c16baeeb433b8db5c89010feb` ON `privacy_requests` (`story_id`)",
  "CREATE INDEX `IDX_02165d2c53bfcd1c7ca55249ad` ON `privacy_requests` (`ladder_at`, `id`)",
  "ALTER TABLE `assisted_requests` ADD CONSTRAINT `FK_dc75474a11f6a3ee6cbfab00c55` FOREIGN KEY (`organization_id`, `request_id`) REFERENCES `privacy_requests`(`organization_id`,`id`) ON DELETE RESTRICT ON UPDATE NO ACTION",
];
