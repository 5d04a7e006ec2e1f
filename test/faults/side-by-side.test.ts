import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertMigrated, migrate } from '@accord/api/database/migrate';
import { Job } from '@accord/api/modules/jobs/index';
import { openDatabase } from '@accord/api/program/open-database';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import type { Accord, Client } from '../support/accord.ts';
import { ENGINE } from '../support/engine.ts';
import { withCookie } from '../support/house.ts';
import { startExport, workAll } from '../support/jobs.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { attempt } from '../support/mutate.ts';
import { restart } from '../support/restart.ts';
import { scopeOf } from '../support/scopes.ts';
import { buildWorld, signIn, type World } from '../support/world.ts';
import { runAccord, startProgram } from './process.ts';

/** Text columns of every migration for MariaDB name their collation (decision 0006). */
const BINARY = ENGINE === 'mariadb' ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : '';
const EXPANSION = [
  `ALTER TABLE people ADD COLUMN nickname varchar(50)${BINARY} NULL`,
  'ALTER TABLE privacy_requests ADD COLUMN urgency int NOT NULL DEFAULT 0',
  `CREATE TABLE nicknames (organization_id varchar(26)${BINARY} NOT NULL, id varchar(26)${BINARY} NOT NULL, PRIMARY KEY (organization_id, id))`,
  "INSERT INTO migrations (timestamp, name) VALUES (9999999999998, 'ExpandNicknames9999999999998')",
  "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'MigrateNicknames9999999999999')",
];
const CONTRACTION = "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'ContractNicknames9999999999999')";

describe('a program of the version before, while a newer one has expanded the database', () => {
  let world: World;
  let old: Accord;
  beforeAll(async () => {
    world = await buildWorld();
    old = world.accord;
    for (const statement of EXPANSION) {
      // what the newer version's own process would do
      const runner = old.database.writer.createQueryRunner();
      const connection = (await runner.connect()) as { query?: (sql: string, done: (error: unknown) => void) => void; exec?: (sql: string) => void };
      if (ENGINE === 'sqlite') connection.exec?.(statement);
      else await new Promise<void>((resolve, reject) => connection.query?.(statement, (error) => (error ? reject(error as Error) : resolve())));
      await runner.release();
    }
  }, 120_000);
  afterAll(() => old.place.remove());

  const worksFor = async (member: Client, administrator: Client): Promise<void> => {
    const filed = await attempt<{ record: { id: string; version: number } }>(member, 'submitRequest', { type: 'ACCESS', details: 'before and after', language: 'EN' }, { fields: 'record { id version }' });
    expect(filed.errors).toEqual([]);
    const record = filed.data?.['submitRequest']?.record;
    expect((await attempt(administrator, 'acknowledgeRequest', { id: record?.id, expectedVersion: record?.version })).errors).toEqual([]);
    expect((await attempt(administrator, 'invitePerson', { displayName: 'Somebody', email: `${record?.id ?? ''}@alder.example`, roles: ['MEMBER'], language: 'EN' })).errors).toEqual([]);
  };

  it('goes on, reading and writing', async () => {
    await worksFor(world.a.member, world.a.administrator);
  });

  it('leaves events and long work that it does not know to the newer one, however much there is, and does its own', async () => {
    const { a } = world;
    const scope = scopeOf(old, a.id);
    const subject = { type: 'PrivacyRequest', id: a.ids.request };
    await deliverAll(old, new Letters());
    await scope.change({ action: 'request.nicknamed', subject }, (change) => {
      for (let at = 0; at < 60; at++) change.emit('request.nicknamed', a.ids.request);
    });
    await scope.change({ action: 'request.forwarded', subject }, (change) => change.emit('request.forwarded', a.ids.request, { state: 'FORWARDED' }));
    const letters = new Letters();
    await deliverAll(old, letters);
    expect(letters.to(a.emails.administrator)).toHaveLength(1);
    const theirs = await scope.of(OutboxMessage).find({ topic: 'request.nicknamed' });
    expect(theirs.filter(({ deliveredAt, attempts, claim }) => deliveredAt === null && attempts === 0 && claim === null)).toHaveLength(60);
    const { id } = await startExport(a.administrator);
    await scope.change({ action: 'job.started', subject: { type: 'Job', id } }, (change) => change.of(Job).update(id, { kind: 'ADD_NICKNAMES' as Job['kind'] }));
    expect(await workAll(old)).toBe(0);
    expect(await scope.of(Job).get(id)).toMatchObject({ state: 'QUEUED', attempts: 0 });
  });

  it('starts again and goes on', async () => {
    expect(await assertMigrated(old.database)).toEqual(['ExpandNicknames9999999999998', 'MigrateNicknames9999999999999']);
    expect(await migrate(old.database)).toEqual([]);
    old = await restart(old);
    await worksFor(withCookie(old, world.a.member.cookie), await signIn(old, world.a.emails.administrator));
    expect(old.defects).toEqual([]);
  }, 60_000);

  it('as a process starts, with a warning; after the contraction it does not', async () => {
    await old.http.close();
    await old.system.apollo.stop();
    await old.database.close();
    const environment = { ...old.place.environment, LOG_LEVEL: 'warn' };
    const program = await startProgram(['serve'], environment);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.output()).toMatch(/ExpandNicknames9999999999998.*the database is ahead/);
    const database = await openDatabase(old.place.config);
    await database.writer.query(CONTRACTION);
    await expect(assertMigrated(database)).rejects.toThrow(/newer than this program: it has the migration ContractNicknames/);
    await database.close();
    const { code, output } = await runAccord(['serve'], environment);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/newer than this program/) as string });
  }, 60_000);
});
