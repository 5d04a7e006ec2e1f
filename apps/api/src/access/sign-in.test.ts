import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { openSqlite } from '../database/sqlite-database.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import { AuditEvent } from '../tenancy/audit-event.entity.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import { Seal } from '../tenancy/kernel.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { ChangeFeed } from '../tenancy/change-feed.ts';
import { FileStore } from '../tenancy/file-store.ts';
import { PublishedRows } from '../tenancy/published-rows.ts';
import { Account } from './account.entity.ts';
import { ROTATE_AFTER, ROTATION_GRACE, SessionKeeper, sessionIdOf, type FreshToken } from './session-keeper.ts';
import { Session } from './session.entity.ts';
import { SignInAttempt } from './sign-in-attempt.entity.ts';
import { FAILURES_BEFORE_LOCK, LOCK_MINUTES, SignInThrottle } from './sign-in-throttle.ts';

const MINUTE = 60_000;
const ACCOUNT = '01KT0000000000000000000000';
const clock = { at: 0, now: () => clock.at };
let directory: string;
let database: Database;

beforeEach(async () => {
  clock.at = Date.UTC(2026, 2, 2);
  directory = mkdtempSync(join(tmpdir(), 'accord-access-'));
  database = await openSqlite({ directory, entities: [Account, Session, SignInAttempt, AuditEvent] });
  await database.writer.synchronize();
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

const kernel = () => ({ database, clock, seal: new Seal('a secret of at least thirty-two characters'), published: new PublishedRows(), feed: new ChangeFeed(database, clock), files: new FileStore('') });

describe('a session', () => {
  const keeper = () => new SessionKeeper(kernel(), { idleMinutes: 90, absoluteHours: 12 });
  const change = <T>(work: Parameters<PlatformScope['change']>[1]): Promise<T> =>
    new PlatformScope(kernel(), { requestId: 'test', actor: SYSTEM }).change({ action: 'session.begun', subject: { type: 'Session', id: ACCOUNT } }, work) as Promise<T>;
  const begin = (signInId = '01KT0000000000000000000001'): Promise<FreshToken & { session: Session }> => change((one) => keeper().begin(one, ACCOUNT, signInId, null));

  const find = async (token: string): Promise<Session | null> => {
    const session = await new GlobalRows(database.reader.manager).first(Session, { id: sessionIdOf(token) });
    return session && keeper().isLive(session) ? session : null;
  };

  test('is found by its token, which is stored nowhere', async () => {
    const { token } = await begin();
    expect((await find(token))?.accountId).toBe(ACCOUNT);
    expect(await find(`${token}x`)).toBeNull();
    expect(JSON.stringify(await database.reader.getRepository(Session).find())).not.toContain(token);
  });

  test('ends when it is not used, and lives on when it is', async () => {
    const { token, session } = await begin();
    clock.at += 50 * MINUTE;
    await keeper().use(session);
    clock.at += 89 * MINUTE;
    expect(await find(token)).not.toBeNull();
    clock.at += MINUTE;
    expect(await find(token)).toBeNull();
  });

  test('ends twelve hours after signing in, however much it is used and rotated', async () => {
    let { token }: { token: string } = await begin();
    for (let hour = 1; hour < 12; hour++) {
      clock.at += 60 * MINUTE;
      const session = await find(token);
      token = (session && (await keeper().use(session)))?.token ?? token;
    }
    clock.at += 60 * MINUTE - 1;
    expect(await find(token)).not.toBeNull();
    clock.at += 1;
    expect(await find(token)).toBeNull();
  });

  test('gets a new token after an hour; of calls at the same time one gets it, and the old token ends a minute later', async () => {
    const { token, session, expiresAt } = await begin();
    clock.at += ROTATE_AFTER;
    const fresh = (await Promise.all([1, 2, 3].map(() => keeper().use(session)))).filter((one) => one !== null);
    expect(fresh).toHaveLength(1);
    expect(fresh[0]?.expiresAt).toBe(expiresAt);
    const replaced = await find(token);
    expect(replaced && (await keeper().use(replaced))).toBeNull();
    clock.at += ROTATION_GRACE;
    expect(await find(token)).toBeNull();
    expect((await find(fresh[0]?.token ?? ''))?.signInId).toBe(session.signInId);
  });

  test('does not come back by a rotation that was under way while it was signed out', async () => {
    const { session } = await begin();
    clock.at += ROTATE_AFTER;
    await change((one) => keeper().end(one, ACCOUNT, session.signInId));
    expect(await keeper().use(session)).toBeNull();
  });

  test('signed out ends with the token that it replaced a moment ago, and leaves other sessions alone', async () => {
    const { token, session } = await begin();
    const other = await begin('01KT0000000000000000000002');
    clock.at += ROTATE_AFTER;
    const fresh = await keeper().use(session);
    await change((one) => keeper().end(one, ACCOUNT, session.signInId));
    expect(await Promise.all([token, fresh?.token ?? '', other.token].map(async (one) => (await find(one)) !== null))).toEqual([false, false, true]);
    await change((one) => keeper().endAll(one, ACCOUNT));
    expect(await find(other.token)).toBeNull();
  });
});

describe('guessing passwords', () => {
  const EMAIL = 'ada@one.example';
  const limited = { code: 'RATE_LIMITED', reason: 'TOO_MANY_SIGN_INS' };

  test('locks the account after ten failures in a row, for fifteen minutes, a restart included', async () => {
    const throttle = new SignInThrottle(kernel(), 100);
    for (let tries = 1; tries < FAILURES_BEFORE_LOCK; tries++) expect(await throttle.failed(EMAIL)).toBe(false);
    await throttle.admitAccount(EMAIL);
    expect(await throttle.failed(EMAIL)).toBe(true);
    await expect(new SignInThrottle(kernel(), 100).admitAccount(EMAIL)).rejects.toMatchObject({ ...limited, details: { retryAfterSeconds: LOCK_MINUTES * 60 } });
    await throttle.admitAccount('bea@two.example');
    clock.at += LOCK_MINUTES * MINUTE;
    await throttle.admitAccount(EMAIL);
    expect(await throttle.failed(EMAIL)).toBe(false);
  });

  test('counts failures that come at the same time, each of them', async () => {
    const throttle = new SignInThrottle(kernel(), 100);
    await Promise.all(Array.from({ length: FAILURES_BEFORE_LOCK }, () => throttle.failed(EMAIL)));
    await expect(throttle.admitAccount(EMAIL)).rejects.toMatchObject(limited);
  });

  test('is forgiven by signing in, and forgotten after a day', async () => {
    const throttle = new SignInThrottle(kernel(), 100);
    for (let tries = 1; tries < FAILURES_BEFORE_LOCK; tries++) await throttle.failed(EMAIL);
    await throttle.succeeded(EMAIL);
    for (let tries = 1; tries < FAILURES_BEFORE_LOCK; tries++) expect(await throttle.failed(EMAIL)).toBe(false);
    clock.at += 24 * 60 * MINUTE;
    expect(await throttle.failed(EMAIL)).toBe(false);
  });

  test('is slowed down by network address and by account, before anything is looked up', async () => {
    const throttle = new SignInThrottle(kernel(), 2);
    for (let tries = 0; tries < 2; tries++) await throttle.admitNetwork('192.0.2.1');
    await expect(throttle.admitNetwork('192.0.2.1')).rejects.toMatchObject(limited);
    await throttle.admitNetwork('192.0.2.2');
    await Promise.all([throttle.admitAccount(EMAIL), throttle.admitAccount(EMAIL)]);
    await expect(throttle.admitAccount(EMAIL)).rejects.toMatchObject(limited);
  });

  test('leaves no e-mail address in the database', async () => {
    await new SignInThrottle(kernel(), 100).failed(EMAIL);
    expect(JSON.stringify(await database.reader.getRepository(SignInAttempt).find())).not.toContain('ada');
  });
});
