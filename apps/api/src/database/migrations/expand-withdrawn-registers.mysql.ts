/** Written by `pnpm migration`; never edited after it was published. */
export const expandWithdrawnRegistersMysql: readonly string[] = [
  "ALTER TABLE `purposes` ADD `withdrawn_at` bigint NULL",
  "ALTER TABLE `recipients` ADD `withdrawn_at` bigint NULL",
];
