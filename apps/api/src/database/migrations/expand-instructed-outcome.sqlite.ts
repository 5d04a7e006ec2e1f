export const expandInstructedOutcomeSqlite: readonly string[] = ['ALTER TABLE "assisted_requests" ADD COLUMN "instructed_outcome" varchar(8)'];
