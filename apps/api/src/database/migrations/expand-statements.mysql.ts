/** Written by `pnpm migration`; never edited after it was published. */
export const expandStatementsMysql: readonly string[] = [
  "CREATE TABLE `statement_stages` (`organization_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `statement_version_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `staged_organization_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `grace_until` bigint NOT NULL, `set_at` bigint NOT NULL, UNIQUE INDEX `IDX_e8cdfb86e5f67f53cc77e75e3e` (`organization_id`, `statement_version_id`, `staged_organization_id`), PRIMARY KEY (`organization_id`, `id`)) ENGINE=InnoDB",
  "ALTER TABLE `statement_versions` ADD `acknowledged_drift` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `statement_versions` ADD `clause_ids` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `statement_versions` ADD `plan_hash` varchar(64) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "ALTER TABLE `statement_versions` ADD `submitted_at` bigint NULL",
  "ALTER TABLE `statement_versions` ADD `cancelled_at` bigint NULL",
  "ALTER TABLE `statement_versions` ADD `cancel_reason` varchar(1000) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NULL",
  "CREATE INDEX `IDX_ead4cc799c380b5a65645e933c` ON `people` (`organization_id`, `state`, `account_id`)",
  "CREATE INDEX `IDX_2e9d8368346936717c1b3d2ac9` ON `acceptances` (`statement_version_id`, `organization_id`, `person_id`, `method`, `accepted_at`)",
  "ALTER TABLE `statement_stages` ADD CONSTRAINT `FK_f03ea6433100ec1a19cb28a7426` FOREIGN KEY (`organization_id`, `statement_version_id`) REFERENCES `statement_versions`(`organization_id`,`id`) ON DELETE RESTRICT ON UPDATE NO ACTION",
];
