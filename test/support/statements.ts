import type { QueryRunner } from 'typeorm';
import type { Accord } from './accord.ts';

/** How many statements the database is sent while `work` runs. */
export async function statementsOf({ database }: Accord, work: () => Promise<unknown>): Promise<number> {
  let sent = 0;
  const undo: (() => void)[] = [];
  for (const { driver } of new Set([database.reader, database.writer])) {
    const create = driver.createQueryRunner;
    // on SQLite every call is handed the same runner
    const counted = new Set<QueryRunner>();
    driver.createQueryRunner = (mode) => {
      const runner = create.call(driver, mode);
      if (counted.has(runner)) return runner;
      counted.add(runner);
      const query = runner.query;
      runner.query = ((...statement: Parameters<typeof query>) => {
        sent++;
        return query.apply(runner, statement);
      }) as typeof query;
      undo.push(() => void (runner.query = query));
      return runner;
    };
    undo.push(() => void (driver.createQueryRunner = create));
  }
  try {
    await work();
  } finally {
    for (const step of undo) step();
  }
  return sent;
}
