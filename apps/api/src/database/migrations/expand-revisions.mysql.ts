/** Written by `pnpm migration`; never edited after it was published. */
export const expandRevisionsMysql: readonly string[] = [
  "CREATE TABLE `recipient_revisions` (`organization_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `recipient_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `revision` int NOT NULL, `renew_from_revision` int NOT NULL DEFAULT '1', `told` mediumtext CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `began_at` bigint NOT NULL, UNIQUE INDEX `IDX_b24a51822f094f0fb0bcde3b0a` (`organization_id`, `recipient_id`, `revision`), PRIMARY KEY (`organization_id`, `id`)) ENGINE=InnoDB",
  "ALTER TABLE `purposes` ADD `renew_from_revision` int NOT NULL DEFAULT '1'",
  "ALTER TABLE `purpose_revisions` ADD `renew_from_revision` int NOT NULL DEFAULT '1'",
  "ALTER TABLE `recipients` ADD `revision` int NOT NULL DEFAULT '1'",
  "ALTER TABLE `recipients` ADD `renew_from_revision` int NOT NULL DEFAULT '1'",
  "ALTER TABLE `cross_border_decisions` ADD `recipient_revision` int NOT NULL DEFAULT '1'",
  "ALTER TABLE `consent_events` ADD `recipient_revision` int NULL",
  "ALTER TABLE `recipient_revisions` ADD CONSTRAINT `FK_3d02622555113c13e6aa9d589cb` FOREIGN KEY (`organization_id`, `recipient_id`) REFERENCES `recipients`(`organization_id`,`id`) ON DELETE RESTRICT ON UPDATE NO ACTION",
];
