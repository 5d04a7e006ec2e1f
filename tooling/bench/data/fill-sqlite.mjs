import Database from 'better-sqlite3';
import { TABLES } from './tables.mjs';

/** Fills a migrated, empty embedded database with batches of rows; hands each batch's organization to `seen`. */
export function fillSqlite(file, batches, seen) {
  const database = new Database(file, { fileMustExist: true });
  try {
    const inserts = Object.entries(TABLES).map(([table, columns]) => {
      const names = columns.map((name) => `"${name}"`).join(', ');
      return [table, database.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`)];
    });
    const fill = database.transaction((rows) => {
      for (const [table, insert] of inserts) for (const row of rows[table]) insert.run(row);
    });
    for (const { rows, organization } of batches) {
      fill(rows);
      if (organization) seen(organization);
    }
  } finally {
    database.close();
  }
}
