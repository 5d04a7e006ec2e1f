import mysql from 'mysql2/promise';

const MINUTE = 60_000;
const QUIET_MS = 150;
const QUIET_WITHIN_MS = 5000;

/** A connection of the bench's own, for looking at a database from beside. */
export async function observe(url, pid) {
  const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4' });
  let asked = 0;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const query = async (sql, values) => {
    asked++;
    const [rows] = await connection.query(sql, values);
    return rows;
  };
  const statements = async () => {
    const [{ Value: all }] = await query("SHOW GLOBAL STATUS LIKE 'Questions'");
    return Number(all) - asked;
  };
  return {
    pid,
    query,
    /** Statements that the server has run for others. */
    statements,
    /** Rows that the server has inserted, changed or removed since its start; what it keeps for a moment for a statement does not count. */
    async rowsWritten() {
      const found = await query("SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_write', 'Handler_update', 'Handler_delete')");
      return found.reduce((sum, { Value }) => sum + Number(Value), 0);
    },
    /** Resolves when what a load generator left behind is done: nobody sends statements any more. */
    async quiet() {
      const giveUpAt = performance.now() + QUIET_WITHIN_MS;
      for (let last = await statements(); performance.now() < giveUpAt; ) {
        await pause(QUIET_MS);
        const now = await statements();
        if (now === last) return;
        last = now;
      }
    },
    /** As if everybody had signed in at this moment: long runs must not meet sessions that end. */
    async renewSessions() {
      const now = Date.now();
      await query('UPDATE sessions SET issued_at = ?, idle_expires_at = ?, absolute_expires_at = ?, replaced_at = NULL', [now, now + 30 * MINUTE, now + 720 * MINUTE]);
    },
    async version() {
      const [{ version }] = await query('SELECT VERSION() AS version');
      return version;
    },
    async rowCounts(tables) {
      const counts = {};
      for (const table of tables) counts[table] = (await query(`SELECT COUNT(*) AS count FROM ${table}`))[0].count;
      return counts;
    },
    close: () => connection.end(),
  };
}
