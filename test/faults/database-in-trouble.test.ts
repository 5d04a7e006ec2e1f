import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '@accord/api/access/refusal-of';
import { readBacklog } from '@accord/api/jobs/backlog';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { anonymous, withKey, type Accord, type Answer, type Client } from '../support/accord.ts';
import { ENGINE } from '../support/engine.ts';
import { withCookie } from '../support/house.ts';
import { ASKING, formOf, openForm } from '../support/intake.ts';
import { attempt } from '../support/mutate.ts';
import { scopeOf } from '../support/scopes.ts';
import { until } from '../support/until.ts';
import { buildWorld, signIn, type World } from '../support/world.ts';
import { replicaOn } from '../support/replica.ts';
import { openStored } from './stored.ts';
import { Wire } from './wire.ts';

const SUBMIT = { type: 'ACCESS', details: 'What is known about me?', language: 'EN' };

/** 503, typed, with the time to wait: nothing of the database shows. */
const unavailable = ({ status, errors, headers }: Answer<Record<string, unknown>>, ...reasons: string[]): void => {
  expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: 503, code: 'UNAVAILABLE' });
  expect(reasons).toContain(errors[0]?.extensions.reason);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(JSON.stringify(errors)).not.toMatch(/ECONN|mysql|sqlite|SELECT|INSERT/i);
};

const onMariadb = (): void => {
  let world: World;
  let wire: Wire;
  let direct: Connection;
  beforeAll(async () => {
    world = await buildWorld();
    const { databaseUrl } = world.accord.place.config;
    wire = await Wire.to(databaseUrl ?? '');
    direct = await createConnection({ uri: databaseUrl ?? '' });
  }, 120_000);
  afterAll(async () => {
    await direct.end();
    await wire.cut();
    await world.close();
  });

  const onReplica = async (limits: Parameters<typeof replicaOn>[1], act: (replica: Accord, member: Client) => Promise<void>): Promise<void> => {
    const replica = await replicaOn(world.accord, limits);
    try {
      await act(replica, withCookie(replica, world.a.member.cookie));
    } finally {
      await replica.close();
    }
  };

  it('that goes away is told as unavailable, at once and with the time to wait; back again it is used again', async () => {
    await onReplica({ url: wire.url, acquireMs: 500 }, async (replica, member) => {
      const before = await attempt(member, 'submitRequest', SUBMIT);
      expect(before.errors).toEqual([]);
      await wire.cut();
      for (let at = 0; at < 6; at++) unavailable(await attempt(member, 'submitRequest', SUBMIT), 'DATABASE_AWAY', 'DATABASE_BUSY');
      unavailable(await member.ask('{ myRequests(first: 5) { edges { node { id } } } }'), 'DATABASE_AWAY', 'DATABASE_BUSY');
      const ready = await replica.http.inject('/readyz');
      expect([ready.statusCode, (await replica.http.inject('/livez')).statusCode]).toEqual([503, 200]);
      await expect(readBacklog(replica.system.kernel)).rejects.toThrow();
      await wire.mend();
      await until(async () => (await replica.http.inject('/readyz')).statusCode === 200);
      expect((await attempt(member, 'submitRequest', SUBMIT)).errors).toEqual([]);
      expect(replica.defects.filter(({ msg }) => msg !== 'the database cannot be reached')).toEqual([]);
    });
  }, 60_000);

  it('that goes away while somebody without an account files leaves nothing half written; sent again with its key it is filed once', async () => {
    const { accord, a } = world;
    await openForm(a.administrator);
    const form = formOf(accord, a.id);
    const filed = () => scopeOf(accord, a.id).of(PrivacyRequest).count();
    await onReplica({ url: wire.url, acquireMs: 500 }, async (replica) => {
      const visitor = anonymous(replica);
      const file = (key: string) => attempt<{ record: { number: string } }>(visitor, 'submitIntake', { ...ASKING, form, email: `${key}@elsewhere.example` }, { fields: 'record { number }', headers: { 'idempotency-key': key } });
      expect((await file('before-it-went')).errors).toEqual([]);
      const before = await filed();
      // on their way when it goes, and after it went
      const under = ['one', 'two', 'three'].map((key) => file(key));
      await wire.cut();
      const answers = await Promise.all(under);
      for (const answer of answers.filter(({ errors }) => errors.length > 0)) unavailable(answer, 'DATABASE_AWAY', 'DATABASE_BUSY', 'OUTCOME_UNKNOWN');
      unavailable(await file('four'), 'DATABASE_AWAY', 'DATABASE_BUSY');
      await wire.mend();
      await until(async () => (await replica.http.inject('/readyz')).statusCode === 200);
      const numbers = [];
      for (const key of ['one', 'two', 'three', 'four', 'one', 'four']) numbers.push((await file(key)).data?.['submitIntake']?.record.number);
      expect(new Set(numbers.slice(0, 4)).size).toBe(4);
      expect(numbers.slice(4)).toEqual([numbers[0], numbers[3]]);
      expect(await filed()).toBe(before + 4);
    });
  }, 60_000);

  it('that falls silent is given up, with its connection, and the next call gets a fresh one', async () => {
    await onReplica({ url: wire.url, poolSize: 1, silentMs: 300, acquireMs: 2000 }, async (_, member) => {
      expect((await member.ask('{ viewer { id } }')).errors).toEqual([]);
      wire.jam();
      unavailable(await member.ask('{ viewer { id } }'), 'DATABASE_AWAY');
      await wire.cut();
      await wire.mend();
      await until(async () => (await member.ask('{ viewer { id } }')).status === 200);
    });
  }, 60_000);

  it('whose connections are all taken is told as unavailable after the deadline; the rest is served', async () => {
    await onReplica({ url: wire.url, poolSize: 2, acquireMs: 200 }, async (replica, member) => {
      const { pool, writer } = replica.database;
      const taken = [writer.createQueryRunner(), writer.createQueryRunner()];
      for (const runner of taken) await runner.connect();
      expect(pool?.()).toEqual({ most: 2, open: 2, inUse: 2, waiting: 0 });
      const answers = await Promise.all(Array.from({ length: 5 }, () => member.ask('{ viewer { id } }')));
      for (const answer of answers) unavailable(answer, 'DATABASE_BUSY');
      for (const runner of taken) await runner.release();
      expect((await member.ask('{ viewer { id } }')).errors).toEqual([]);
      // who had given up took no connection along
      await until(() => pool?.().inUse === 0);
    });
  }, 60_000);

  it('that is slow with one table ends the statement; everything else goes on', async () => {
    await onReplica({ url: wire.url, statementSeconds: 1 }, async (replica, member) => {
      const administrator = await signIn(replica, world.a.emails.administrator);
      await direct.query('LOCK TABLES audit_events WRITE');
      try {
        const waiting = administrator.ask('{ auditEvents(first: 5) { edges { node { id } } } }');
        for (let at = 0; at < 5; at++) expect((await member.ask('{ myRequests(first: 5) { edges { node { id } } } }')).errors).toEqual([]);
        unavailable(await waiting, 'DATABASE_SLOW');
      } finally {
        await direct.query('UNLOCK TABLES');
      }
    });
  }, 60_000);

  it('where others always hold the same rows is a conflict, after the unit of work was tried four times', async () => {
    let tries = 0;
    const deadlock = Object.assign(new Error('Deadlock found'), { errno: 1213, code: 'ER_LOCK_DEADLOCK' });
    const error: unknown = await world.accord.database.write(() => {
      tries++;
      return Promise.reject(deadlock);
    }).catch((caught: unknown) => caught);
    expect(tries).toBe(4);
    expect(refusalOf(error)).toMatchObject({ code: 'CONFLICT', reason: 'CONTENDED', details: { retryAfterSeconds: 1 } });
  });

  it('that takes no writes at present is told as unavailable', async () => {
    await onReplica({ url: wire.url }, async (replica, member) => {
      const readOnly = Object.assign(new Error('The MariaDB server is running with the --read-only option'), { errno: 1290, code: 'ER_OPTION_PREVENTS_STATEMENT' });
      const write = replica.database.write.bind(replica.database);
      Object.assign(replica.database, { write: () => Promise.reject(readOnly) });
      unavailable(await attempt(member, 'submitRequest', SUBMIT), 'DATABASE_READ_ONLY');
      Object.assign(replica.database, { write });
      const key = withKey(replica, world.a.keySecret);
      expect((await key.ask('{ people(first: 1) { edges { node { id } } } }')).errors).toEqual([]);
    });
  }, 60_000);
};

const onSqlite = (): void => {
  it('whose disk is full refuses what is new and keeps what was acknowledged; with room again it goes on', async () => {
    const world = await buildWorld();
    const { accord, a: { member, id } } = world;
    const pages = async (sql: string): Promise<number> => Number(Object.values(((await accord.database.writer.query(sql)) as Record<string, number>[])[0] ?? {})[0]);
    await pages(`PRAGMA max_page_count = ${(await pages('PRAGMA page_count')) + 20}`);
    const acknowledged: string[] = [];
    const refused: Answer<Record<string, unknown>>[] = [];
    for (let at = 0; at < 400 && refused.length < 5; at++) {
      const answer = await attempt(member, 'submitRequest', { ...SUBMIT, details: `${at} ${'x'.repeat(2000)}` });
      if (answer.errors.length > 0) refused.push(answer);
      else acknowledged.push(answer.data?.['submitRequest']?.record.id ?? '');
    }
    expect(acknowledged.length).toBeGreaterThan(3);
    expect(refused).toHaveLength(5);
    for (const answer of refused) unavailable(answer, 'STORAGE_FAILED');
    expect((await member.ask('{ myRequests(first: 5) { edges { node { id } } } }')).errors).toEqual([]);

    await pages('PRAGMA max_page_count = 1000000');
    expect((await attempt(member, 'submitRequest', SUBMIT)).errors).toEqual([]);
    const stored = await openStored(accord.place);
    const requests = await stored.byRequest(id);
    await stored.close();
    for (const request of acknowledged) expect(requests.get(request), request).toMatchObject({ tasks: 1, deadlines: 1, details: 1 });
    for (const [request, { details, deadlines }] of requests) expect([details, deadlines], request).toEqual([1, 1]);
    expect(accord.defects).toEqual([]);
    await world.close();
  }, 60_000);
};

describe('a database', ENGINE === 'mariadb' ? onMariadb : onSqlite);
