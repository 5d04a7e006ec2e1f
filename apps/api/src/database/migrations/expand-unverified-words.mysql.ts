/** Written by `pnpm migration`; never edited after it was published. */
export const expandUnverifiedWordsMysql: readonly string[] = [
  "ALTER TABLE `request_details` ADD `erase_at` bigint NULL",
  "CREATE INDEX `IDX_0c9126c43e521fd381ab42878e` ON `request_details` (`erase_at`, `id`)",
];
