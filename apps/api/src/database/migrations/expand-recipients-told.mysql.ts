export const expandRecipientsToldMysql: readonly string[] = [
  'ALTER TABLE `fulfilment_steps` ADD `notified_at` bigint NULL',
  'ALTER TABLE `fulfilment_steps` ADD `sent_to` varchar(254) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
];
