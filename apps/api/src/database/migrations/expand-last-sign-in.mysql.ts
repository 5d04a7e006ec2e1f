/** Written by `pnpm migration`; never edited after it was published. */
export const expandLastSignInMysql: readonly string[] = [
  "ALTER TABLE `accounts` ADD `last_signed_in_at` bigint NULL",
];
