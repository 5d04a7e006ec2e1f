import type mysql from 'mysql2';
import type { EntityManager } from 'typeorm';
import type { Bindable, Statements } from './statements.ts';

/** A server keeps 16,382 for all connections of all its clients together. */
export const PREPARED_MOST = 250;

/** The binary protocol: the server parses a text once a connection. A unit of work has its own connection, other reads take one of the pool. */
export function preparedOn(pool: mysql.Pool): Statements {
  const execute = async <T extends mysql.RowDataPacket[] | mysql.RowDataPacket[][] | mysql.ResultSetHeader>({ queryRunner }: EntityManager, sql: string, values: readonly Bindable[], rowsAsArray = false): Promise<T> => {
    const on = queryRunner ? ((await queryRunner.connect()) as mysql.PoolConnection) : pool;
    return new Promise((resolve, reject) => {
      on.execute<T>({ sql, values: [...values], rowsAsArray }, (error, result) => (error ? reject(error) : resolve(result)));
    });
  };
  return {
    rows: (manager, text, parameters) => execute<mysql.RowDataPacket[][]>(manager, text, parameters, true),
    records: (manager, text, parameters) => execute<mysql.RowDataPacket[]>(manager, text, parameters),
    write: async (manager, text, parameters) => (await execute<mysql.ResultSetHeader>(manager, text, parameters)).affectedRows,
  };
}
