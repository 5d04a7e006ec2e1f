/** Written by `pnpm migration`; never edited after it was published. */
export const expandWarrantiesByPersonMysql: readonly string[] = [
  "CREATE INDEX `IDX_34a08977a826fbac57b03f2c45` ON `warranties` (`organization_id`, `person_id`)",
];
