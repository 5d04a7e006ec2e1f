export const expandRecipientsToldSqlite: readonly string[] = [
  'ALTER TABLE "fulfilment_steps" ADD COLUMN "notified_at" bigint',
  'ALTER TABLE "fulfilment_steps" ADD COLUMN "sent_to" varchar(254)',
];
