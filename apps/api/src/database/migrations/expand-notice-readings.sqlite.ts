/** Written by `pnpm migration`; never edited after it was published. */
export const expandNoticeReadingsSqlite: readonly string[] = [
  "CREATE TABLE \"notice_readings\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"read_through\" bigint NOT NULL, CONSTRAINT \"FK_6756ea3c13043f0e68f47b1301d\" FOREIGN KEY (\"organization_id\", \"id\") REFERENCES \"people\" (\"organization_id\", \"id\") ON DELETE CASCADE ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
];
