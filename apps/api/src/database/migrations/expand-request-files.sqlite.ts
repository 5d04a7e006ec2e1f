/** Written by `pnpm migration`, the tables altered instead of copied; never edited after it was published. */
export const expandRequestFilesSqlite: readonly string[] = [
  "CREATE TABLE \"stored_files\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"name\" varchar(200) NOT NULL, \"kind\" varchar(8) NOT NULL, \"bytes\" integer NOT NULL, \"sha256\" varchar(64) NOT NULL, \"place\" varchar(12) NOT NULL, \"storage_key\" varchar(48) NOT NULL, \"state\" varchar(12) NOT NULL, \"scan\" varchar(12) NOT NULL, \"uploaded_by\" varchar(26) NOT NULL, \"received_at\" bigint NOT NULL, \"request_id\" varchar(26), \"part\" varchar(12), \"part_id\" varchar(26), \"remove_at\" bigint, \"scan_at\" bigint, PRIMARY KEY (\"organization_id\", \"id\"))",
  "CREATE INDEX \"IDX_61dc1bec9610998175f6baddb7\" ON \"stored_files\" (\"scan_at\", \"id\") ",
  "CREATE INDEX \"IDX_3b106a31ce960ed14583bce260\" ON \"stored_files\" (\"remove_at\", \"id\") ",
  "CREATE INDEX \"IDX_2ac52b080e6272013b0653f1f0\" ON \"stored_files\" (\"organization_id\", \"request_id\", \"id\") ",
  "CREATE TABLE \"request_proofs\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"request_id\" varchar(26) NOT NULL, \"file_id\" varchar(26), \"sha256\" varchar(64), \"received_at\" bigint NOT NULL, \"outcome\" varchar(12) NOT NULL, \"decided_at\" bigint, \"decided_by_kind\" varchar(16), \"decided_by_id\" varchar(26), \"seen_elsewhere\" varchar(200), \"destroy_at\" bigint, \"destroyed_at\" bigint, CONSTRAINT \"FK_68230e296ecb46e989c2b0905e2\" FOREIGN KEY (\"organization_id\", \"request_id\") REFERENCES \"privacy_requests\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "CREATE INDEX \"IDX_c28631ee4f81ac71a48c81546f\" ON \"request_proofs\" (\"destroyed_at\", \"destroy_at\", \"id\") ",
  "CREATE INDEX \"IDX_de80215ac7726d0d9f97c819f9\" ON \"request_proofs\" (\"organization_id\", \"request_id\", \"id\") ",
  "ALTER TABLE \"privacy_requests\" ADD \"capacity\" varchar(16) NOT NULL DEFAULT ('SELF')",
  "ALTER TABLE \"privacy_requests\" ADD \"requester_id\" varchar(26)",
  "ALTER TABLE \"privacy_requests\" ADD \"capacity_proven_at\" bigint",
  "ALTER TABLE \"request_details\" ADD \"on_behalf_of\" varchar(120)",
  "CREATE INDEX \"IDX_5bea7a6d423e915655ebe23f72\" ON \"privacy_requests\" (\"organization_id\", \"requester_id\", \"received_at\", \"id\") ",
];
