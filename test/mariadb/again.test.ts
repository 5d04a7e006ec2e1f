import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { Database } from '@accord/api/database/database';
import { openDatabase } from '@accord/api/program/open-database';
import { newPlace, type Place } from '../support/engine.ts';

/** Resolves when two have come this far. */
const meeting = () => {
  let come: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (come = resolve));
  let count = 0;
  return () => {
    if (++count >= 2) come();
    return both;
  };
};

describe('a unit of work that the server gives up without committing', () => {
  let place: Place;
  let database: Database;
  beforeAll(async () => {
    place = await newPlace();
    database = await openDatabase(place.config);
    await database.writer.query('CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL)');
  }, 60_000);
  beforeEach(() => database.writer.query('REPLACE INTO counters VALUES (1, 0), (2, 0)'));
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const stored = async () => ((await database.reader.query('SELECT n FROM counters ORDER BY id')) as { n: number }[]).map(({ n }) => n);
  const add = (manager: EntityManager, id: number) => manager.query('UPDATE counters SET n = n + 1 WHERE id = ?', [id]);

  it('because of a deadlock (1213) runs again: both of two are done', async () => {
    const met = meeting();
    let runs = 0;
    const crossing = (first: number, second: number) =>
      database.write(async (manager) => {
        runs++;
        await add(manager, first);
        await met();
        await add(manager, second);
      });
    await Promise.all([crossing(1, 2), crossing(2, 1)]);
    expect([runs, await stored()]).toEqual([3, [2, 2]]);
  });

  it('because a row changed since it was read (1020) runs again, and sees the change', async () => {
    let runs = 0;
    const seen = await database.write(async (manager) => {
      const [{ n }] = (await manager.query('SELECT n FROM counters WHERE id = 1')) as [{ n: number }];
      if (++runs === 1) await database.write((other) => add(other, 1));
      await manager.query('UPDATE counters SET n = ? WHERE id = 1', [n + 10]);
      return n;
    });
    expect([runs, seen, await stored()]).toEqual([2, 1, [11, 0]]);
  });

  it('because it waited too long for a row (1205) runs again', async () => {
    let [runs, letGo] = [0, () => {}];
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let holding: Promise<void> | undefined;
    await new Promise<void>((isHeld) => {
      holding = database.write(async (manager) => {
        await add(manager, 1);
        isHeld();
        await held;
      });
    });
    await database.write(async (manager) => {
      if (++runs === 2) letGo();
      await manager.query('SET SESSION innodb_lock_wait_timeout = 1');
      await add(manager, 1);
    });
    await holding;
    expect([runs, await stored()]).toEqual([2, [2, 0]]);
  });

  it('is not run for ever', async () => {
    let runs = 0;
    const hopeless = database.write(() => {
      runs++;
      return Promise.reject(Object.assign(new Error('deadlock'), { errno: 1213 }));
    });
    await expect(hopeless).rejects.toMatchObject({ errno: 1213 });
    expect(runs).toBe(4);
  });

  it('is not run again for an error that would come again', async () => {
    let runs = 0;
    const wrong = database.write((manager) => {
      runs++;
      return manager.query('INSERT INTO counters VALUES (1, 0)');
    });
    await expect(wrong).rejects.toMatchObject({ code: 'ER_DUP_ENTRY' });
    expect(runs).toBe(1);
  });
});
