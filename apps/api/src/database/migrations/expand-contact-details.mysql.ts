export const expandContactDetailsMysql: readonly string[] = [
  'ALTER TABLE `organizations` ADD `address_en` varchar(300) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `organizations` ADD `contact_hours` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `organizations` ADD `contact_hours_en` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `organizations` ADD `privacy_officer` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `organizations` ADD `privacy_officer_en` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
];
