import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINE, newPlace, openMigrated, type Place } from '../support/engine.ts';
import { PROGRAM, runAccord, startProgram } from './process.ts';

/** One sentence for the operator, no stack, a code that is not zero. */
const oneSentence = (output: string): void => {
  expect(output.trim().split('\n').filter((line) => !line.startsWith('First start')), output).toHaveLength(1);
  expect(output).not.toMatch(/\n\s+at /);
};

/** A case that only one engine has is not defined for the other: nothing is skipped. */
const nothing = (): void => undefined;
const [onSqlite, onMariadb] = ENGINE === 'sqlite' ? [it, nothing] : [nothing, it];

describe('the program', () => {
  let place: Place;
  beforeEach(async () => void (place = await newPlace()), 60_000);
  afterEach(() => place.remove());

  it.each([
    [['--help'], /Roles:[\s\S]*create-staff[\s\S]*PORT[\s\S]*ACCORD_SECRET/, 0],
    [['sereve'], /There is no role "sereve"/, 2],
    [['serve', 'now'], /takes no further words/, 2],
    [['create-staff', 'someone@platform.example'], /create-staff EMAIL NAME ROLE/, 2],
    [['create-staff', 'someone@platform.example', 'Someone', 'KING'], /"KING" is no role of staff/, 2],
  ])('%j', async (words, says, code) => {
    const ended = await runAccord(words, place.environment);
    expect(ended.output).toMatch(says);
    expect(ended.code).toBe(code);
  });

  it('names every broken setting in one sentence', async () => {
    const { code, output } = await runAccord([], { ...place.environment, PORT: 'high', SAMPLE: 'perhaps' });
    oneSentence(output);
    expect(output).toMatch(/PORT.*SAMPLE/);
    expect(code).toBe(2);
  });

  it('says that a secret is too short, without it', async () => {
    const { code, output } = await runAccord([], { ...place.environment, ACCORD_SECRET: 'hunter2' });
    oneSentence(output);
    expect(output).toMatch(/ACCORD_SECRET must have at least 32 characters/);
    expect(output).not.toContain('hunter2');
    expect(code).toBe(2);
  });

  it('does not serve sessions that may send the console’s documents only, without their list; works and migrates without it', async () => {
    // the API alone, as a copy: nobody has built a console beside it
    const alone = join(place.config.dataDir, 'alone', 'apps', 'api');
    cpSync(join(dirname(PROGRAM), 'dist', 'bundle'), join(alone, 'dist', 'bundle'), { recursive: true });
    for (const file of ['accord.mjs', 'run-bundle.mjs']) cpSync(join(dirname(PROGRAM), file), join(alone, file));
    symlinkSync(join(dirname(PROGRAM), 'node_modules'), join(alone, 'node_modules'));
    const run = (words: string[], more = {}) => runAccord(words, { ...place.environment, TRUSTED_DOCUMENTS: 'on', ...more }, '', join(alone, 'accord.mjs'));
    for (const role of ['serve', 'all']) {
      const { code, output } = await run([role]);
      oneSentence(output);
      expect(output).toMatch(/TRUSTED_DOCUMENTS is on and the console’s trusted-documents\.json is missing/);
      expect(code).toBe(2);
    }
    expect((await run(['migrate'])).code).toBe(0);
    expect((await run(['doctor'])).output).toMatch(/WRONG +trusted documents: no built console/);
    expect((await run(['doctor'], { TRUSTED_DOCUMENTS: 'off' })).output).toMatch(/WARNING +TRUSTED_DOCUMENTS: off/);
  }, 60_000);

  it('does not serve a database that was never migrated', async () => {
    const { code, output } = await runAccord(['serve'], place.environment);
    oneSentence(output);
    expect(output).toMatch(/older than this program.*accord migrate/);
    expect(code).toBe(1);
  });

  it('does not open a newer database', async () => {
    const database = await openMigrated(place);
    await database.writer.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')");
    await database.close();
    for (const role of ['all', 'serve', 'migrate']) {
      const { code, output } = await runAccord([role], place.environment);
      oneSentence(output);
      expect(output).toMatch(/newer than this program/);
      expect(code).toBe(1);
    }
  }, 60_000);

  it('says which port is taken', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, output } = await runAccord(['all'], { ...place.environment, PORT: String(port) });
    taken.close();
    oneSentence(output);
    expect(output).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(code).toBe(1);
  });

  onSqlite('refuses a data directory that another process holds', async () => {
    const first = await startProgram(['all'], place.environment);
    const { code, output } = await runAccord(['all'], place.environment);
    await first.kill('SIGTERM');
    oneSentence(output);
    expect(output).toMatch(/in use by another Accord process/);
    expect(code).toBe(1);
  }, 60_000);

  onSqlite('says when the database is no database', async () => {
    mkdirSync(place.config.dataDir, { recursive: true });
    writeFileSync(join(place.config.dataDir, 'accord.sqlite'), 'not a database at all, '.repeat(200));
    const { code, output } = await runAccord(['all'], place.environment);
    oneSentence(output);
    expect(output).toMatch(/cannot be opened/);
    expect(code).toBe(1);
    rmSync(join(place.config.dataDir, 'accord.sqlite'));
  });

  onMariadb('says when the database server is away, without the password', async () => {
    const { code, output } = await runAccord(['all'], { ...place.environment, DATABASE_URL: 'mysql://accord:hunter2hunter2@127.0.0.1:1/accord' });
    oneSentence(output);
    expect(output).toMatch(/127\.0\.0\.1:1\/accord cannot be opened/);
    expect(output).not.toContain('hunter2');
    expect(code).toBe(1);
  });

  it('drains and ends by itself on SIGTERM', async () => {
    const program = await startProgram(['all'], place.environment);
    const ready = await fetch(`${program.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
    expect((await fetch(`${program.url}/livez`)).status).toBe(200);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.output()).toContain('Stopping');
  }, 60_000);

  it('lets a first member of staff in', async () => {
    expect((await runAccord(['migrate'], place.environment)).output).toMatch(/Applied/);
    const words = ['create-staff', 'first@platform.example', 'First Person', 'OPERATOR,STATEMENT_APPROVER'];
    expect(await runAccord(words, place.environment, 'short')).toMatchObject({ code: 2 });
    expect(await runAccord(words, place.environment, 'a long enough password\n')).toMatchObject({ code: 0 });
    expect((await runAccord(words, place.environment, 'a long enough password\n')).code).toBe(2);
    const program = await startProgram(['serve'], place.environment);
    const response = await fetch(`${program.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { signIn(input: { email: "first@platform.example", password: "a long enough password" }) { record { kind roles } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { signIn: { record: { kind: 'STAFF', roles: expect.arrayContaining(['OPERATOR', 'STATEMENT_APPROVER']) as string[] } } } });
    expect(response.headers.get('set-cookie')).toMatch(/^accord=[\w-]{43}; .*HttpOnly; SameSite=Strict/);
    await program.kill('SIGTERM');
  }, 60_000);
});
