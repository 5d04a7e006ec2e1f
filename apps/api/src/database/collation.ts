import { CannotOpenDatabase, type Database } from './database.ts';

/**
 * Throws CannotOpenDatabase when a column of text is not compared byte by byte: another one's identifier or digest could
 * match, and characters could be lost (decision 0006). Somebody has changed the tables by hand, or restored them badly.
 */
export async function assertCollations({ engine, reader, writer }: Database): Promise<void> {
  if (engine !== 'mysql') return;
  const rows = (await reader.query(
    "SELECT table_name AS t, column_name AS c, collation_name AS collation FROM information_schema.columns WHERE table_schema = DATABASE() AND collation_name <> 'utf8mb4_bin'",
  )) as { t: string; c: string; collation: string }[];
  const ours = new Set(writer.entityMetadatas.map(({ tableName }) => tableName));
  const [first] = rows.filter(({ t }) => ours.has(t));
  if (first) throw new CannotOpenDatabase(`The column ${first.t}.${first.c} has the collation ${first.collation}, and must have utf8mb4_bin. Run \`accord doctor\`.`);
}
