/** Written by `pnpm migration`; never edited after it was published. */
export const expandNoticeReadingsMysql: readonly string[] = [
  "CREATE TABLE `notice_readings` (`organization_id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `id` varchar(26) CHARACTER SET \"utf8mb4\" COLLATE \"utf8mb4_bin\" NOT NULL, `read_through` bigint NOT NULL, PRIMARY KEY (`organization_id`, `id`)) ENGINE=InnoDB",
  "ALTER TABLE `notice_readings` ADD CONSTRAINT `FK_6756ea3c13043f0e68f47b1301d` FOREIGN KEY (`organization_id`, `id`) REFERENCES `people`(`organization_id`,`id`) ON DELETE CASCADE ON UPDATE NO ACTION",
];
