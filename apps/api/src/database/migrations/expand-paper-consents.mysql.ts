/** Written by `pnpm migration`; never edited after it was published. */
export const expandPaperConsentsMysql: readonly string[] = [
  'ALTER TABLE `consent_events` ADD `guardian_relation` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `consent_events` ADD `signed_on` varchar(10) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'CREATE INDEX `IDX_af320ca71b687cab9a8f2febe1` ON `consent_events` (`organization_id`, `purpose_id`, `recipient_id`, `state`, `person_id`)',
];
