/** Written by `pnpm migration`, columns added in place; never edited after it was published. */
export const expandRevisionsSqlite: readonly string[] = [
  "CREATE TABLE \"recipient_revisions\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"recipient_id\" varchar(26) NOT NULL, \"revision\" integer NOT NULL, \"renew_from_revision\" integer NOT NULL DEFAULT (1), \"told\" text NOT NULL, \"began_at\" bigint NOT NULL, CONSTRAINT \"UQ_b24a51822f094f0fb0bcde3b0a0\" UNIQUE (\"organization_id\", \"recipient_id\", \"revision\"), CONSTRAINT \"FK_3d02622555113c13e6aa9d589cb\" FOREIGN KEY (\"organization_id\", \"recipient_id\") REFERENCES \"recipients\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "ALTER TABLE \"purposes\" ADD COLUMN \"renew_from_revision\" integer NOT NULL DEFAULT (1)",
  "ALTER TABLE \"purpose_revisions\" ADD COLUMN \"renew_from_revision\" integer NOT NULL DEFAULT (1)",
  "ALTER TABLE \"recipients\" ADD COLUMN \"revision\" integer NOT NULL DEFAULT (1)",
  "ALTER TABLE \"recipients\" ADD COLUMN \"renew_from_revision\" integer NOT NULL DEFAULT (1)",
  "ALTER TABLE \"cross_border_decisions\" ADD COLUMN \"recipient_revision\" integer NOT NULL DEFAULT (1)",
  "ALTER TABLE \"consent_events\" ADD COLUMN \"recipient_revision\" integer",
];
