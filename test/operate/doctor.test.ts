import { chmodSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '@accord/api/config';
import { assertCollations } from '@accord/api/database/collation';
import type { Finding } from '@accord/api/doctor/finding';
import { examine } from '@accord/api/program/doctor-role';
import { openDatabase } from '@accord/api/program/open-database';
import { warnOfSkew } from '@accord/api/program/warn-of-skew';
import { ENGINE, newPlace, SECRET } from '../support/engine.ts';
import { keptLog } from '../support/listening.ts';
import { buildWorld, type World } from '../support/world.ts';
import { runAccord } from '../faults/process.ts';

const nothing = (): void => undefined;
const [onSqlite, onMariadb] = ENGINE === 'sqlite' ? [it, nothing] : [nothing, it];
const wrongIn = (findings: readonly Finding[]): string[] => findings.filter(({ level }) => level === 'WRONG').map(({ subject }) => subject);

describe('accord doctor', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(() => world.close());
  const config = (): Config => ({ ...world.accord.place.config, secret: SECRET });
  const look = (more: Partial<Config> = {}, ahead = 0) => examine({ ...config(), ...more }, { now: () => Date.now() + ahead }, {});

  it('finds nothing wrong with a database that this program made and fills', async () => {
    expect(wrongIn(await look())).toEqual([]);
  });

  it('tells a secret that the data was not written with', async () => {
    const findings = await look({ secret: 'another secret of at least 32 characters' });
    expect(wrongIn(findings)).toEqual(['secret']);
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it('names settings that are none', async () => {
    const findings = await examine(config(), { now: () => Date.now() }, { DATABASE_POOLSIZE: '5' });
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining({ level: 'WARNING', subject: 'DATABASE_POOLSIZE', mend: 'Is DATABASE_POOL meant?' }) as Finding]));
  });

  it('as a command: JSON for programs, code 0 when nothing is wrong and 1 when something is', async () => {
    const { environment } = world.accord.place;
    const well = await runAccord(['doctor', '--json'], environment);
    expect(JSON.parse(well.output)).toMatchObject({ ok: true });
    expect(well.code).toBe(0);
    const ill = await runAccord(['doctor'], { ...environment, ACCORD_SECRET: 'another secret of at least 32 characters' });
    expect(ill.output).toMatch(/WRONG +secret: does not fit the data\n.*\n +→ Set ACCORD_SECRET/);
    expect(ill.code).toBe(1);
  }, 60_000);

  onMariadb('finds clocks that are five minutes apart, which a starting program warns of too', async () => {
    for (const minutes of [5, -5]) expect(wrongIn(await look({}, minutes * 60_000))).toEqual(['clock of the server']);
    const logged = keptLog('warn');
    await warnOfSkew(world.accord.database, { now: () => Date.now() - 300_000 }, logged.log);
    expect(logged.lines()).toMatchObject([{ level: 40, secondsAhead: expect.closeTo(300, -1) as number }]);
    await warnOfSkew(world.accord.database, { now: () => Date.now() }, logged.log);
    expect(logged.lines()).toHaveLength(1);
  });

  onMariadb('finds a column with another collation; a program does not start on it', async () => {
    const place = await newPlace();
    const { databaseUrl } = place.config;
    expect((await runAccord(['migrate'], place.environment)).code).toBe(0);
    const direct = await createConnection({ uri: databaseUrl ?? '' });
    await direct.query('SET foreign_key_checks = 0');
    await direct.query('ALTER TABLE sessions MODIFY id varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL');
    await direct.end();
    const findings = await examine(place.config, { now: () => Date.now() }, {});
    expect(findings[0]).toMatchObject({ level: 'WRONG', subject: 'collation of columns', found: 'sessions.id utf8mb4_general_ci' });
    const database = await openDatabase(place.config);
    await expect(assertCollations(database)).rejects.toThrow(/sessions\.id has the collation utf8mb4_general_ci.*accord doctor/);
    await database.close();
    const started = await runAccord(['serve'], place.environment);
    expect([started.code, started.output.trim().split('\n').length]).toEqual([1, 1]);
    expect(started.output).toMatch(/accord doctor/);
    await place.remove();
  }, 60_000);

  onMariadb('finds an empty database, a newer one, and one that is away', async () => {
    const place = await newPlace();
    const clock = { now: () => Date.now() };
    expect(wrongIn(await examine(place.config, clock, {}))).toEqual(['migrations']);
    await runAccord(['migrate'], place.environment);
    expect(wrongIn(await examine(place.config, clock, {}))).toEqual([]);
    const direct = await createConnection({ uri: place.config.databaseUrl ?? '' });
    await direct.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999998, 'ExpandMore9999999999998')");
    expect(await examine(place.config, clock, {})).toEqual(expect.arrayContaining([expect.objectContaining({ level: 'WARNING', subject: 'migrations' }) as Finding]));
    await direct.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'ContractMore9999999999999')");
    await direct.end();
    expect(wrongIn(await examine(place.config, clock, {}))).toEqual(['migrations']);
    const away = await runAccord(['doctor'], { ...place.environment, DATABASE_URL: 'mysql://accord:hunter2hunter2@127.0.0.1:1/accord' });
    expect(away.output).toMatch(/^The database at 127\.0\.0\.1:1\/accord cannot be opened: .*\n$/);
    expect(away.code).toBe(1);
    await place.remove();
  }, 60_000);

  onSqlite('finds a data directory that others can read, and makes nothing where there is nothing', async () => {
    const { dataDir } = config();
    chmodSync(dataDir, 0o755);
    expect(wrongIn(await look())).toEqual([`mode of ${dataDir}`]);
    chmodSync(dataDir, 0o700);
    expect(wrongIn(await look({ secret: null }))).toEqual(['secret']);
    await expect(look({ dataDir: `${dataDir}/nowhere` })).rejects.toThrow(/There is no database/);
  });
});
