/**
 * What is wrong with the database when a statement fails for no fault of its own: it cannot be reached, has no connection or
 * no time left, others hold the rows, the disk is full or broken, or it takes no writes at present.
 */
export type Trouble = 'AWAY' | 'BUSY' | 'SLOW' | 'CONTENDED' | 'STORAGE' | 'READ_ONLY';

/** No connection came free in time, or too many calls wait for one. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  readonly code = 'NO_CONNECTION';
}

const CODES: Readonly<Record<string, Trouble>> = {
  ECONNREFUSED: 'AWAY', ECONNRESET: 'AWAY', EPIPE: 'AWAY', ETIMEDOUT: 'AWAY', ENOTFOUND: 'AWAY', EAI_AGAIN: 'AWAY', EHOSTUNREACH: 'AWAY', ENETUNREACH: 'AWAY',
  PROTOCOL_CONNECTION_LOST: 'AWAY', UNKNOWN_OUTCOME: 'AWAY', NO_CONNECTION: 'BUSY', SQLITE_BUSY: 'CONTENDED', SQLITE_LOCKED: 'CONTENDED', SQLITE_FULL: 'STORAGE', SQLITE_READONLY: 'READ_ONLY',
};
/** Numbers of MariaDB and MySQL (errmsg-utf8.txt of both). */
const NUMBERS: Readonly<Record<number, Trouble>> = {
  1040: 'BUSY', 1203: 'BUSY', 1226: 'BUSY',
  1045: 'AWAY', 1047: 'AWAY', 1053: 'AWAY', 1077: 'AWAY', 1152: 'AWAY', 1158: 'AWAY', 1159: 'AWAY', 1160: 'AWAY', 1161: 'AWAY', 1184: 'AWAY', 1927: 'AWAY', 4031: 'AWAY',
  1317: 'SLOW', 1969: 'SLOW', 3024: 'SLOW',
  1020: 'CONTENDED', 1205: 'CONTENDED', 1213: 'CONTENDED',
  1021: 'STORAGE', 1026: 'STORAGE', 1114: 'STORAGE', 1030: 'STORAGE',
  1290: 'READ_ONLY', 1792: 'READ_ONLY', 1836: 'READ_ONLY',
};

/** The trouble that an error of either driver tells of, or null: then the statement itself is at fault. */
export function troubleOf(error: unknown): Trouble | null {
  if (typeof error !== 'object' || error === null) return null;
  const { errno, code, fatal } = error as { errno?: unknown; code?: unknown; fatal?: unknown };
  const known = (typeof errno === 'number' && NUMBERS[errno]) || (typeof code === 'string' && (CODES[code] ?? ofSqlite(code)));
  if (known) return known;
  // mysql2: a command for a connection that broke before it was sent
  return fatal === true ? 'AWAY' : null;
}

const ofSqlite = (code: string): Trouble | undefined => {
  if (code.startsWith('SQLITE_IOERR')) return 'STORAGE';
  return code.startsWith('SQLITE_BUSY') ? 'CONTENDED' : undefined;
};
