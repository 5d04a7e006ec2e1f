import type { RowDataPacket } from 'mysql2';
import { createConnection, type Connection } from 'mysql2/promise';
import { CannotOpenDatabase } from '../database/database.ts';
import type { Clock } from '../tenancy/kernel.ts';
import { NEWEST_RECEIPTS, type Receipt } from './examine-secret.ts';

/** What the doctor asks a MariaDB or MySQL server. Names of variables and of status are in lower case. */
export interface MysqlFacts {
  readonly variables: ReadonlyMap<string, string>;
  readonly status: ReadonlyMap<string, string>;
  /** Milliseconds by which the server's clock is ahead of this machine's. */
  readonly clockAhead: number;
  readonly database: { readonly name: string; readonly charset: string; readonly collation: string };
  /** `table.column collation` of columns of text that are not utf8mb4_bin. */
  readonly foreignCollations: readonly string[];
  /** Tables that are not InnoDB. */
  readonly otherEngines: readonly string[];
  readonly dataBytes: number;
  readonly grants: readonly string[];
  /** Null: there is no table of migrations. */
  readonly migrations: readonly string[] | null;
  /** The newest few, to tell by whether the secret fits. */
  readonly receipts: readonly Receipt[];
  readonly isEncrypted: boolean;
  readonly isLocal: boolean;
}

type Ask = (sql: string, values?: readonly string[]) => Promise<Record<string, string | number | null>[]>;

const OF_THE_DATABASE = 'table_schema = DATABASE()';

/** Reads everything with one connection that sets nothing. Throws CannotOpenDatabase. */
export async function readMysqlFacts(url: string, clock: Clock): Promise<MysqlFacts> {
  let connection: Connection;
  try {
    connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 5000 });
  } catch (cause) {
    throw new CannotOpenDatabase(`The database at ${new URL(url).host}${new URL(url).pathname} cannot be opened: ${(cause as Error).message || String((cause as { code?: string }).code)}`, { cause });
  }
  const ask: Ask = async (sql, values = []) => (await connection.query<RowDataPacket[]>(sql, [...values]))[0] as Record<string, string | number | null>[];
  try {
    const tables = await ask(`SELECT table_name AS name, engine AS engine, data_length + index_length AS bytes FROM information_schema.tables WHERE ${OF_THE_DATABASE} AND table_type = 'BASE TABLE'`);
    const status = await pairs(ask, 'SHOW GLOBAL STATUS');
    const [named] = await ask('SELECT schema_name AS name, default_character_set_name AS charset, default_collation_name AS collation FROM information_schema.schemata WHERE schema_name = DATABASE()');
    const foreign = await ask(`SELECT table_name AS t, column_name AS c, collation_name AS collation FROM information_schema.columns WHERE ${OF_THE_DATABASE} AND collation_name IS NOT NULL AND collation_name <> 'utf8mb4_bin' AND table_name <> 'migrations' ORDER BY table_name, column_name`);
    const [cipher] = await ask("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
    return {
      variables: await pairs(ask, 'SHOW GLOBAL VARIABLES'), status, clockAhead: await clockAhead(ask, clock),
      database: { name: String(named?.['name'] ?? ''), charset: String(named?.['charset'] ?? ''), collation: String(named?.['collation'] ?? '') },
      foreignCollations: foreign.map(({ t, c, collation }) => `${t}.${c} ${collation}`),
      otherEngines: tables.filter(({ engine }) => engine !== 'InnoDB').map(({ name }) => String(name)),
      dataBytes: tables.reduce((sum, { bytes }) => sum + Number(bytes ?? 0), 0),
      grants: (await ask('SHOW GRANTS')).map((row) => String(Object.values(row)[0])),
      migrations: tables.some(({ name }) => name === 'migrations') ? (await ask('SELECT name FROM migrations ORDER BY timestamp')).map(({ name }) => String(name)) : null,
      receipts: tables.some(({ name }) => name === 'controller_tasks') ? (await ask(NEWEST_RECEIPTS)).map((row) => ({ ...row, forwardedAt: Number(row['forwardedAt']) }) as unknown as Receipt) : [],
      isEncrypted: String(cipher?.['Value'] ?? '') !== '',
      isLocal: /^(localhost|127\.|\[?::1)/.test(new URL(url).hostname),
    };
  } finally {
    await connection.end();
  }
}

async function pairs(ask: Ask, sql: string): Promise<Map<string, string>> {
  return new Map((await ask(sql)).map(({ Variable_name: name, Value: value }) => [String(name).toLowerCase(), String(value)]));
}

/** The answer was made somewhere between asking and hearing it; the middle is the best guess. */
async function clockAhead(ask: Ask, clock: Clock): Promise<number> {
  const asked = clock.now();
  const [row] = await ask('SELECT UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS at');
  return Number(row?.['at']) - (asked + clock.now()) / 2;
}
