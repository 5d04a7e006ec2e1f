import { Readable } from 'node:stream';
import mysql from 'mysql2/promise';
import { TABLES } from './tables.mjs';

const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

/** One row as LOAD DATA reads it by default. */
export const asLine = (row) => `${row.map((value) => (value === null ? '\\N' : String(value).replace(/[\\\t\n]/g, (character) => ESCAPES[character]))).join('\t')}\n`;

/** Bytes in one packet of the protocol. */
const CHUNK = 1024 ** 2;

function* chunksOf(bytes) {
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

async function load(pool, table, rows) {
  if (rows.length === 0) return;
  const columns = TABLES[table].map((name) => `\`${name}\``).join(', ');
  const sql = `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${table}\` CHARACTER SET utf8mb4 (${columns})`;
  const [result] = await pool.query({ sql, infileStreamFactory: () => Readable.from(chunksOf(Buffer.from(rows.map(asLine).join('')))) });
  if (result.affectedRows !== rows.length || result.warningStatus > 0) throw new Error(`${table}: ${result.affectedRows} of ${rows.length} rows were loaded, ${result.warningStatus} warnings`);
}

/** Fills a migrated, empty database with batches of rows; hands each batch's organization to `seen`. */
export async function fillMysql(url, batches, seen) {
  const pool = mysql.createPool({ uri: url, connectionLimit: 3, charset: 'utf8mb4' });
  // the rows are whole by construction; the server need not look each parent up again
  pool.on('connection', (connection) => connection.query('SET SESSION foreign_key_checks = 0, unique_checks = 0'));
  let underWay = Promise.resolve();
  try {
    for (const { rows, organization } of batches) {
      await underWay;
      underWay = Promise.all(Object.entries(rows).map(([table, list]) => load(pool, table, list)));
      if (organization) seen(organization);
    }
    await underWay;
    await pool.query(`ANALYZE TABLE ${Object.keys(TABLES).join(', ')}`);
  } finally {
    await underWay.catch(() => undefined);
    await pool.end();
  }
}
