import type { DataSource, QueryRunner } from 'typeorm';
import { provideStatements, statementsOf as preparedOf } from '@accord/api/database/statements';
import { openDatabase } from '@accord/api/program/open-database';
import { PublishedRows } from '@accord/api/tenancy/published-rows';
import type { Accord } from './accord.ts';
import { ENGINE } from './engine.ts';

/** What the platform published is read anew once a second: a count that crosses the second would hold one statement more. */
const keepsPublished = new WeakSet<Accord>();

/** The statements that the database is sent while `work` runs, TypeORM's and our own, transaction control included. Of an Accord that keeps what is published (`keepPublished`), so that a slow machine counts the same. */
export async function statementsSent(accord: Accord, work: () => Promise<unknown>): Promise<string[]> {
  if (!keepsPublished.has(accord)) throw new Error('statements are counted after keepPublished: else the count depends on the time a test takes');
  const { database } = accord;
  const sent: string[] = [];
  const undo: (() => void)[] = [];
  for (const source of new Set([database.reader, database.writer])) undo.push(...listenToRunners(source, sent), listenToPrepared(source, sent));
  try {
    await work();
  } finally {
    for (const step of undo) step();
  }
  return sent;
}

/** How many they are. */
export const statementsOf = async (accord: Accord, work: () => Promise<unknown>): Promise<number> => (await statementsSent(accord, work)).length;

function listenToRunners({ driver }: DataSource, sent: string[]): (() => void)[] {
  const create = driver.createQueryRunner;
  const undo = [() => void (driver.createQueryRunner = create)];
  // on SQLite every call is handed the same runner
  const counted = new Set<QueryRunner>();
  driver.createQueryRunner = (mode) => {
    const runner = create.call(driver, mode);
    if (counted.has(runner)) return runner;
    counted.add(runner);
    const query = runner.query;
    runner.query = ((...statement: Parameters<typeof query>) => {
      sent.push(statement[0]);
      return query.apply(runner, statement);
    }) as typeof query;
    undo.push(() => void (runner.query = query));
    return runner;
  };
  return undo;
}

function listenToPrepared(source: DataSource, sent: string[]): () => void {
  const prepared = preparedOf(source.manager);
  provideStatements(source, {
    rows: (manager, text, parameters) => {
      sent.push(text);
      return prepared.rows(manager, text, parameters);
    },
    records: (manager, text, parameters) => {
      sent.push(text);
      return prepared.records(manager, text, parameters);
    },
    write: (manager, text, parameters) => {
      sent.push(text);
      return prepared.write(manager, text, parameters);
    },
  });
  return () => provideStatements(source, prepared);
}

/** From now on what the platform published is read no more, once `warmUp` has read it: counts do not depend on the time that a test takes. */
export async function keepPublished(accord: Accord, warmUp?: () => Promise<unknown>): Promise<void> {
  Object.assign(accord.system.kernel, { published: new PublishedRows(Infinity) });
  keepsPublished.add(accord);
  await warmUp?.();
}

/** The plans of the SELECTs that were prepared while `work` ran, in the database's own words, explained behind the guard's back. */
export async function plansOf({ database: { reader }, place }: Accord, work: () => Promise<unknown>): Promise<{ text: string; plan: string }[]> {
  const asked: { text: string; parameters: readonly unknown[] }[] = [];
  const prepared = preparedOf(reader.manager);
  provideStatements(reader, { ...prepared, rows: (manager, text, parameters) => {
    asked.push({ text, parameters });
    return prepared.rows(manager, text, parameters);
  } });
  try {
    await work();
  } finally {
    provideStatements(reader, prepared);
  }
  if (ENGINE === 'sqlite') {
    const { databaseConnection } = reader.driver as unknown as { databaseConnection: { prepare(text: string): { all(parameters: readonly unknown[]): unknown } } };
    return asked.map(({ text, parameters }) => ({ text, plan: JSON.stringify(databaseConnection.prepare(`EXPLAIN QUERY PLAN ${text}`).all(parameters)) }));
  }
  const unguarded = await openDatabase(place.config);
  try {
    await unguarded.writer.query('ANALYZE TABLE privacy_requests PERSISTENT FOR ALL');
    return await Promise.all(asked.map(async ({ text, parameters }) => ({ text, plan: JSON.stringify(await unguarded.reader.query(`EXPLAIN ${text}`, [...parameters])) })));
  } finally {
    await unguarded.close();
  }
}
