export const expandContactDetailsSqlite: readonly string[] = [
  'ALTER TABLE "organizations" ADD COLUMN "address_en" varchar(300)',
  'ALTER TABLE "organizations" ADD COLUMN "contact_hours" varchar(120)',
  'ALTER TABLE "organizations" ADD COLUMN "contact_hours_en" varchar(120)',
  'ALTER TABLE "organizations" ADD COLUMN "privacy_officer" varchar(200)',
  'ALTER TABLE "organizations" ADD COLUMN "privacy_officer_en" varchar(200)',
];
