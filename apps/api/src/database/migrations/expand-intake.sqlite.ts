/** Written by `pnpm migration`, the table made with its foreign key at once; never edited after it was published. */
export const expandIntakeSqlite: readonly string[] = [
  "CREATE TABLE \"identity_verifications\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"request_id\" varchar(26), \"contact_hash\" varchar(43) NOT NULL, \"target_hash\" varchar(43) NOT NULL, \"started_at\" bigint NOT NULL, \"code_expires_at\" bigint NOT NULL, \"tries\" integer NOT NULL DEFAULT (0), \"passed_at\" bigint, \"expires_at\" bigint NOT NULL, CONSTRAINT \"FK_180758a1bb84d8458e7da6a5107\" FOREIGN KEY (\"organization_id\", \"request_id\") REFERENCES \"privacy_requests\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "CREATE INDEX \"IDX_d11a25255df7e22a67d8e581ec\" ON \"identity_verifications\" (\"expires_at\") ",
  "CREATE INDEX \"IDX_87142c8e41d6c5b7f3c03ef796\" ON \"identity_verifications\" (\"organization_id\", \"contact_hash\", \"started_at\") ",
  "CREATE INDEX \"IDX_d82df19bceb01cb025b7979f99\" ON \"identity_verifications\" (\"organization_id\", \"target_hash\", \"started_at\", \"id\") ",
  "CREATE TABLE \"intake_forms\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"is_open\" boolean NOT NULL, \"version\" integer NOT NULL DEFAULT (1), PRIMARY KEY (\"organization_id\", \"id\"))",
];
