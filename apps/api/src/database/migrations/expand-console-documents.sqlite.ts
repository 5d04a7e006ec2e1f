/** Written by `pnpm migration`; never edited after it was published. */
export const expandConsoleDocumentsSqlite: readonly string[] = [
  "CREATE TABLE \"console_documents\" (\"id\" varchar(64) PRIMARY KEY NOT NULL, \"operation\" varchar(120) NOT NULL, \"ends_at\" bigint)",
];
