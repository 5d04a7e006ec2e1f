/** Written by `pnpm migration`, columns added in place; never edited after it was published. */
export const expandRevealAndOwnDataSqlite: readonly string[] = [
  "CREATE TABLE \"quotas\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"person_id\" varchar(26) NOT NULL, \"kind\" varchar(16) NOT NULL, \"started_at\" bigint NOT NULL, \"used\" integer NOT NULL, CONSTRAINT \"UQ_4d4beaa3fcb2906d9b543e017ae\" UNIQUE (\"organization_id\", \"person_id\", \"kind\"), PRIMARY KEY (\"organization_id\", \"id\"))",
  "CREATE TABLE \"email_changes\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"person_id\" varchar(26) NOT NULL, \"email\" varchar(254) NOT NULL, \"earlier_email\" varchar(254), \"requested_at\" bigint NOT NULL, \"code_expires_at\" bigint NOT NULL, \"tries\" integer NOT NULL DEFAULT (0), \"confirmed_at\" bigint, \"expires_at\" bigint NOT NULL, CONSTRAINT \"UQ_5ced0250592d2b695042139de65\" UNIQUE (\"organization_id\", \"person_id\"), CONSTRAINT \"FK_5ced0250592d2b695042139de65\" FOREIGN KEY (\"organization_id\", \"person_id\") REFERENCES \"people\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "ALTER TABLE \"sessions\" ADD COLUMN \"browser\" varchar(24)",
  "ALTER TABLE \"sessions\" ADD COLUMN \"operating_system\" varchar(24)",
  "ALTER TABLE \"person_profiles\" ADD COLUMN \"email_verified_at\" bigint",
  "ALTER TABLE \"person_profiles\" ADD COLUMN \"phone_verified_at\" bigint",
];
