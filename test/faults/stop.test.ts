import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord } from '../support/accord.ts';
import type { Place } from '../support/engine.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { until } from '../support/until.ts';
import { accept, hireStaff, invite, join, openOrganization, publish } from '../support/world.ts';
import { startProgram, type Running } from './process.ts';
import { SlowPost } from './slow-post.ts';
import { openStored } from './stored.ts';

const AT_ONCE = 8;
const INVITED = Array.from({ length: 6 }, (_, at) => `invited-${at}@fir.example`);
const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';

describe('a program that is told to stop', () => {
  let place: Place;
  let cookie: string;
  let organizationId: string;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { id, administrator } = await openOrganization(accord, operator, 'Fir Works', 'admin@fir.example');
    await accept(administrator, version);
    const invited = await invite(administrator, { displayName: 'Fir member', email: 'member@fir.example' });
    const member = await join(accord, id, invited.invitation.id, 'Fir member');
    for (const word of INVITED) await invite(administrator, { displayName: 'Somebody', email: word });
    [place, cookie, organizationId] = [accord.place, member.cookie ?? '', id];
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
  }, 120_000);
  afterAll(() => place.remove());

  const headers = () => ({ 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() });
  const bodyOf = (word: string) => JSON.stringify({ query: SUBMIT, variables: { input: { type: 'ACCESS', details: word, language: 'EN' } } });

  /** A call of which half has arrived. */
  async function halfSent({ url }: Running): Promise<{ socket: Socket; rest: string }> {
    const body = bodyOf('half before, half after');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const lines = Object.entries({ host: 'accord', ...headers(), 'content-length': String(Buffer.byteLength(body)) }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`POST /graphql HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body.slice(0, 40)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { socket, rest: body.slice(40) };
  }

  it('finishes the letters that are on their way; the others go out later, and each goes once', async () => {
    const post = await SlowPost.open(600);
    const first = await startProgram(['all'], { ...place.environment, SMTP_URL: post.url });
    await until(() => post.arrived > 0);
    const underWay = post.arrived;
    expect(post.delivered).toEqual([]);
    expect(await first.kill('SIGTERM')).toBe(0);
    expect(post.delivered.length).toBeGreaterThanOrEqual(underWay);
    expect(post.delivered.length).toBeLessThan(INVITED.length);
    const second = await startProgram(['work'], { ...place.environment, SMTP_URL: post.url }, /Working/);
    await until(() => post.delivered.length >= INVITED.length);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await second.kill('SIGTERM')).toBe(0);
    post.close();
    expect([...post.delivered].sort()).toEqual(INVITED);
  }, 60_000);

  it('under load says so first, cuts no call, loses no acknowledged one, and ends by itself', async () => {
    const program = await startProgram(['all'], { ...place.environment, DRAIN_SECONDS: '3' });
    let sendOn = true;
    const answers: { status: number; id: string | null }[] = [];
    const cut: string[] = [];
    const filing = Array.from({ length: AT_ONCE }, async () => {
      while (sendOn) {
        try {
          const response = await fetch(`${program.url}/graphql`, { method: 'POST', headers: headers(), body: bodyOf('under load') });
          const { data } = (await response.json()) as { data?: { submitRequest?: { record: { id: string } } } };
          answers.push({ status: response.status, id: data?.submitRequest?.record.id ?? null });
        } catch (error) {
          cut.push(String((error as Error).cause ?? error));
        }
      }
    });
    await until(() => answers.length >= AT_ONCE * 3);
    const half = await halfSent(program);
    const ended = program.kill('SIGTERM');
    // what a balancer does: it looks, and sends nothing more when it hears that the process is about to end
    await until(async () => (await fetch(`${program.url}/readyz`)).status !== 200);
    const answeredUntilThen = answers.length;
    // calls are answered while balancers have not looked yet
    await until(() => answers.length > answeredUntilThen);
    sendOn = false;
    await Promise.all(filing);
    half.socket.write(half.rest);
    const [last] = (await once(half.socket, 'data')) as [Buffer];
    expect(String(last)).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close[\s\S]*submitRequest/i);
    expect(await ended).toBe(0);
    expect(cut).toEqual([]);
    expect(answers.filter(({ status, id }) => status !== 200 || id === null)).toEqual([]);
    const stored = await openStored(place);
    const requests = await stored.byRequest(organizationId);
    await stored.close();
    for (const { id } of answers) expect(requests.get(id ?? ''), `request ${id}`).toMatchObject({ events: 3, tasks: 1, deadlines: 1, details: 1 });
    expect(requests.size).toBe(answers.length + 1);
  }, 60_000);

  it('does not wait for ever: a call that never ends is cut when the time is over', async () => {
    const program = await startProgram(['all'], { ...place.environment, STOP_SECONDS: '1' });
    const { socket } = await halfSent(program);
    socket.on('error', () => undefined);
    expect(await program.kill('SIGTERM')).toBe(1);
    expect(program.output()).toContain('did not end in time');
    socket.destroy();
  }, 60_000);

  it('refuses settings that look like its own and are none with a warning, and starts', async () => {
    const program = await startProgram(['all'], { ...place.environment, DATABASE_POOLSIZE: '5' });
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.output()).toContain('DATABASE_POOLSIZE is not a setting of Accord; is DATABASE_POOL meant?');
  }, 60_000);
});
