/** Written by `pnpm migration`, the tables altered instead of copied; never edited after it was published. */
export const expandLadderAndRoutingSqlite: readonly string[] = [
  "CREATE TABLE \"assisted_requests\" (\"organization_id\" varchar(26) NOT NULL, \"id\" varchar(26) NOT NULL, \"request_id\" varchar(26) NOT NULL, \"basis\" varchar(16) NOT NULL, \"instructed_by\" varchar(200), \"instructed_at\" bigint, \"instruction_sha256\" varchar(64), \"note\" varchar(500) NOT NULL, \"began_at\" bigint NOT NULL, \"began_by_id\" varchar(26) NOT NULL, \"prepared_language\" varchar(8), \"prepared_text\" text, \"prepared_at\" bigint, CONSTRAINT \"UQ_dc75474a11f6a3ee6cbfab00c55\" UNIQUE (\"organization_id\", \"request_id\"), CONSTRAINT \"FK_dc75474a11f6a3ee6cbfab00c55\" FOREIGN KEY (\"organization_id\", \"request_id\") REFERENCES \"privacy_requests\" (\"organization_id\", \"id\") ON DELETE RESTRICT ON UPDATE NO ACTION, PRIMARY KEY (\"organization_id\", \"id\"))",
  "ALTER TABLE \"privacy_requests\" ADD \"ladder_at\" bigint DEFAULT (0)",
  "ALTER TABLE \"privacy_requests\" ADD \"escalations\" integer NOT NULL DEFAULT (0)",
  "ALTER TABLE \"privacy_requests\" ADD \"assistance\" varchar(16)",
  "ALTER TABLE \"privacy_requests\" ADD \"story_id\" varchar(26)",
  "ALTER TABLE \"privacy_requests\" ADD \"duplicate_of_id\" varchar(26)",
  "CREATE INDEX \"IDX_9c16baeeb433b8db5c89010feb\" ON \"privacy_requests\" (\"story_id\") ",
  "CREATE INDEX \"IDX_02165d2c53bfcd1c7ca55249ad\" ON \"privacy_requests\" (\"ladder_at\", \"id\") ",
];
