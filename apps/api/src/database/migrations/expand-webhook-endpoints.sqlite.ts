/** Written by `pnpm migration`, columns added in place; never edited after it was published. */
export const expandWebhookEndpointsSqlite: readonly string[] = [
  "ALTER TABLE \"webhook_endpoints\" ADD COLUMN \"earlier_secrets\" text",
  "ALTER TABLE \"webhook_endpoints\" ADD COLUMN \"last_failed_at\" bigint",
];
