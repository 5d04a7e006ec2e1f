import type { QueryRunner } from 'typeorm';
import type { Accord } from './accord.ts';

/** How many statements the database is sent while `work` runs. */
export async function statementsOf({ database }: Accord, work: () => Promise<unknown>): Promise<number> {
  let sent = 0;
  const restore: (() => void)[] = [];
  // SQLite hands out the same runner again and again
  const counted = new WeakSet<QueryRunner>();
  const count = (runner: QueryRunner): QueryRunner => {
    if (counted.has(runner)) return runner;
    counted.add(runner);
    const { query } = runner;
    runner.query = ((...statement: Parameters<QueryRunner['query']>) => {
      sent++;
      return query.apply(runner, statement);
    }) as QueryRunner['query'];
    restore.push(() => (runner.query = query));
    return runner;
  };
  for (const { driver } of new Set([database.reader, database.writer])) {
    const create = driver.createQueryRunner;
    driver.createQueryRunner = (mode) => count(create.call(driver, mode));
    restore.push(() => (driver.createQueryRunner = create));
  }
  try {
    await work();
  } finally {
    for (const undo of restore) undo();
  }
  return sent;
}
