/** Written by `pnpm migration`; never edited after it was published. */
export const expandRequestsByWhatIsLookedForMysql: readonly string[] = [
  "CREATE INDEX `IDX_8176b275566c9baf741fabb5dd` ON `privacy_requests` (`replied_at`, `state`, `reply_due_at`, `id`)",
  "CREATE INDEX `IDX_9a4a61a5e7fd649395470a2379` ON `privacy_requests` (`app_owner_id`, `app_id`, `organization_id`, `state`, `reply_due_at`, `id`)",
  "CREATE INDEX `IDX_e23b82957d1269c4d556e7be64` ON `privacy_requests` (`organization_id`, `assignee_id`, `state`, `reply_due_at`, `id`)",
  "CREATE INDEX `IDX_cd132b02121d097c787da308b7` ON `privacy_requests` (`organization_id`, `type`, `state`, `reply_due_at`, `id`)",
];
