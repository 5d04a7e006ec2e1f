import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FairQueue } from '@accord/api/server/fair-queue';
import { listeningWith, type Listening } from '../support/listening.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';

const settle = (milliseconds = 50) => new Promise((resolve) => setTimeout(resolve, milliseconds));
describe('more than can be done', () => {
  let world: World;
  let listening: Listening;
  let queue: FairQueue;
  beforeAll(async () => {
    world = await buildWorld();
    queue = new FairQueue({ callsAtOnce: 2, callsWaiting: 20, callWaitMs: 20_000 });
    listening = await listeningWith(world.accord, { queue });
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  const ask = (cookie: string | undefined, query = '{ viewer { id } }') =>
    fetch(`${listening.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(cookie && { cookie }) }, body: JSON.stringify({ query }) });
  /** Nothing has a turn until this is undone. */
  const holdAll = async (): Promise<() => void> => {
    const held = await Promise.all(['one', 'two'].map((name) => queue.enter(name)));
    return () => {
      for (const share of held) queue.leave(share);
    };
  };

  it('goes round the organizations: who has one call waiting is served among the first', async () => {
    const [big, small] = [world.a.member.cookie, world.b.member.cookie];
    // their organizations are known from the call before
    for (const cookie of [big, small]) expect((await ask(cookie)).status).toBe(200);
    const release = await holdAll();
    const order: string[] = [];
    const calls = Array.from({ length: 10 }, () => ask(big).then(({ status }) => order.push(`big ${status}`)));
    await until(() => queue.waiting === 10);
    calls.push(ask(small).then(({ status }) => order.push(`small ${status}`)));
    await until(() => queue.waiting === 11);
    release();
    await Promise.all(calls);
    expect(order.indexOf('small 200')).toBeLessThan(4);
    expect(order.filter((one) => one === 'big 200')).toHaveLength(10);
    expect([queue.underWay, queue.waiting]).toEqual([0, 0]);
  });

  it('is refused with 503, a reason and the time to wait; health stays open; the others still wait their turn', async () => {
    const release = await holdAll();
    const waiting = Array.from({ length: 10 }, () => ask(world.a.member.cookie));
    await until(() => queue.waiting === 10);
    const refused = await ask(world.a.member.cookie);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE', reason: 'OVERLOADED' } }] });
    const upload = await fetch(`${listening.url}/uploads?purpose=statement`, { method: 'POST', body: 'x', headers: { cookie: world.a.member.cookie ?? '' } });
    expect(upload.status).toBe(503);
    for (const path of ['/livez', '/readyz']) expect((await fetch(listening.url + path)).status).toBe(200);
    const other = ask(world.b.member.cookie);
    release();
    for (const answer of [...(await Promise.all(waiting)), await other]) expect(answer.status).toBe(200);
  });

  it('is refused before its body is read', async () => {
    const release = await holdAll();
    const waiting = Array.from({ length: 10 }, () => ask(world.a.member.cookie));
    await until(() => queue.waiting === 10);
    const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
    const answered = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))));
    socket.write(`POST /graphql HTTP/1.1\r\nhost: accord\r\ncontent-type: application/json\r\ncookie: ${world.a.member.cookie ?? ''}\r\ncontent-length: 200000\r\n\r\n{"query"`);
    expect(await answered).toMatch(/^HTTP\/1\.1 503 [\s\S]*OVERLOADED/);
    socket.destroy();
    release();
    await Promise.all(waiting);
  });

  it('gives the turn back when the caller has gone', async () => {
    const release = await holdAll();
    const gone = new AbortController();
    const call = fetch(`${listening.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}', signal: gone.signal }).catch(() => 'gone');
    await until(() => queue.waiting === 1);
    gone.abort();
    expect(await call).toBe('gone');
    release();
    await until(() => queue.underWay === 0 && queue.waiting === 0);
    expect((await ask(world.a.member.cookie)).status).toBe(200);
  });

  it('while the event loop lags calls are refused, health is not, and it passes', async () => {
    const lagging = await listeningWith(world.accord, { lagMostMs: 50 });
    const call = () => fetch(`${lagging.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' });
    await settle(600);
    let refused: Response | null = null;
    for (let at = 0; at < 20 && refused === null; at++) {
      const end = performance.now() + 400;
      while (performance.now() < end);
      const answer = await call();
      if (answer.status === 503) refused = answer;
    }
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${lagging.url}/livez`)).status).toBe(200);
    await until(async () => (await call()).status === 200);
    await lagging.close();
  });
});
