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

const FLUSHED_WITHIN_MS = 120_000;
const CLEAN_ENOUGH = 100;

/** Commits wait for nothing. */
const WHILE_FILLING = { innodb_flush_log_at_trx_commit: 0 };
/** Every changed page goes to the disk, as fast as it takes them. */
const WHILE_FLUSHING = { innodb_max_dirty_pages_pct: 0, innodb_io_capacity: 8000 };

/** Sets global settings; answers with what they were. */
async function swap(pool, settings) {
  const names = Object.keys(settings);
  const [[before]] = await pool.query(`SELECT ${names.map((name) => `@@GLOBAL.${name} AS ${name}`).join(', ')}`);
  await pool.query(`SET ${names.map((name) => `GLOBAL ${name} = ${settings[name]}`).join(', ')}`);
  return before;
}

/** Waits until what was loaded is on the disk, so that no round pays for it. */
async function flush(pool) {
  const giveUpAt = performance.now() + FLUSHED_WITHIN_MS;
  const before = await swap(pool, WHILE_FLUSHING);
  for (let dirty = Infinity; dirty >= CLEAN_ENOUGH && performance.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const [[{ Value }]] = await pool.query("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'");
    dirty = Number(Value);
  }
  await swap(pool, before);
}

async function loadAll(pool, batches, seen) {
  let underWay = Promise.resolve();
  try {
    for (const { rows, organization } of batches) {
      await underWay;
      underWay = Promise.all(Object.entries(rows).map(([table, list]) => load(pool, table, list)));
      if (organization) seen(organization);
    }
  } finally {
    await underWay;
  }
}

/** Fills a migrated, empty database of a server of our own with batches of rows; hands each batch's organization to `seen`. */
export async function fillMysql(url, batches, seen) {
  const pool = mysql.createPool({ uri: url, connectionLimit: 3, charset: 'utf8mb4' });
  // the rows are whole by construction; the server need not look each parent up again
  pool.on('connection', (connection) => connection.query('SET SESSION foreign_key_checks = 0, unique_checks = 0'));
  try {
    const before = await swap(pool, WHILE_FILLING);
    await loadAll(pool, batches, seen);
    await swap(pool, before);
    await pool.query(`ANALYZE TABLE ${Object.keys(TABLES).join(', ')}`);
    await flush(pool);
  } finally {
    await pool.end();
  }
}
