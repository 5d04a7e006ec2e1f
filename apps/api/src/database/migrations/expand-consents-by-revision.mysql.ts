/** Written by `pnpm migration`; never edited after it was published. */
export const expandConsentsByRevisionMysql: readonly string[] = [
  'CREATE INDEX `IDX_6ffdf94998dd0c4c92eff685fe` ON `consent_events` (`organization_id`, `purpose_id`, `recipient_id`, `state`, `expires_at`, `purpose_revision`, `said_at`, `person_id`, `number`)',
];
