import mysql from 'mysql2';

/** As many connections as the product has by default. */
const POOL = 12;

/** A pool of connections whose statements are prepared once, rows as arrays. Rejects like the driver. */
export function openPool(uri) {
  const pool = mysql.createPool({ uri, connectionLimit: POOL, charset: 'utf8mb4_unicode_ci', timezone: 'Z', enableKeepAlive: true });
  const run = (on, sql, values) =>
    new Promise((resolve, reject) => on.execute({ sql, rowsAsArray: true }, values, (error, rows) => (error ? reject(error) : resolve(rows))));
  const send = (connection, sql) => new Promise((resolve, reject) => connection.query(sql, (error) => (error ? reject(error) : resolve())));
  const take = () => new Promise((resolve, reject) => pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))));

  return {
    rows: (sql, values) => run(pool, sql, values),
    end: () => new Promise((resolve) => pool.end(() => resolve())),
    /** Runs `work` in one transaction; `work` gets a function that runs a prepared statement in it. */
    async transaction(work) {
      const connection = await take();
      try {
        await send(connection, 'START TRANSACTION');
        const result = await work((sql, values) => run(connection, sql, values));
        await send(connection, 'COMMIT');
        connection.release();
        return result;
      } catch (error) {
        await send(connection, 'ROLLBACK').then(() => connection.release(), () => connection.destroy());
        throw error;
      }
    },
  };
}
