/** Written by `pnpm migration`; never edited after it was published. */
export const expandStatementsSqlite: readonly string[] = [
  "CREATE TABLE \"statement_stages\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"statement_version_id\" varchar(26) NOT NULL, \"staged_organization_id\" varchar(26) NOT NULL, \"grace_until\" bigint NOT NULL, \"set_at\" bigint NOT NULL, CONSTRAINT \"UQ_e8cdfb86e5f67f53cc77e75e3eb\" UNIQUE (\"organization_id\", \"statement_version_id\", \"staged_organization_id\"), CONSTRAINT \"FK_f03ea6433100ec1a19cb28a7426\" FOREIGN KEY (\"organization_id\", \"statement_version_id\") REFERENCES \"statement_versions\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"acknowledged_drift\" text",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"clause_ids\" text",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"plan_hash\" varchar(64)",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"submitted_at\" bigint",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"cancelled_at\" bigint",
  "ALTER TABLE \"statement_versions\" ADD COLUMN \"cancel_reason\" varchar(1000)",
  "CREATE INDEX \"IDX_ead4cc799c380b5a65645e933c\" ON \"people\" (\"organization_id\", \"state\", \"account_id\")",
  "CREATE INDEX \"IDX_2e9d8368346936717c1b3d2ac9\" ON \"acceptances\" (\"statement_version_id\", \"organization_id\", \"person_id\", \"method\", \"accepted_at\")",
];
