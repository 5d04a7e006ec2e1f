/** Written by `pnpm migration`; never edited after it was published. */
export const expandWebhookEndpointsMysql: readonly string[] = [
  'ALTER TABLE `webhook_endpoints` ADD `earlier_secrets` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
  'ALTER TABLE `webhook_endpoints` ADD `last_failed_at` bigint NULL',
];
