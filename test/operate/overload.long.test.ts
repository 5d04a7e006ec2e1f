import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord } from '../support/accord.ts';
import type { Place } from '../support/engine.ts';
import { mutate } from '../support/mutate.ts';
import { startProgram, type Running } from '../faults/process.ts';
import { buildWorld, file, openOrganization } from '../support/world.ts';
import { Load, percentile, type Caller, type Sent } from './load.ts';

/** Seconds of each kind of load in all. A machine is not equally fast from one to the next: they are taken in turns, and the median round counts. */
const SECONDS = Number(process.env['OVERLOAD_SECONDS'] ?? 60);
const ROUNDS = 5;
const ORGANIZATIONS = 8;
/** The page of requests that the console opens with, and the benchmark's W1. */
const INBOX = JSON.stringify({
  query: `{ requests(first: 25) { edges { cursor node { id number type state receivedAt replyDueAt subject { id displayName maskedEmail } app { key name { zhCN en } } events(last: 3) { step from to occurredAt } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
});

const answered = (sent: readonly Sent[]) => sent.filter(({ status }) => status === 200);
const median = (values: readonly number[]) => percentile(values, 50);
const times = (sent: readonly Sent[]) => sent.map(({ milliseconds }) => milliseconds);
/** How many ended how. */
function ends(sent: readonly Sent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, reason } of sent) counts[reason ?? status] = (counts[reason ?? status] ?? 0) + 1;
  return counts;
}
const say = (what: string, figures: Record<string, number>): void => console.log(what, Object.entries(figures).map(([name, value]) => `${name} ${Math.round(value * 10) / 10}`).join(', '));

describe('under more load than can be carried', () => {
  let place: Place;
  let program: Running;
  let load: Load;
  let streams: Caller[];
  let peak: number;
  let metrics: string;
  const generator = monitorEventLoopDelay({ resolution: 10 });
  generator.enable();

  /** How late the two event loops were since the last look: figures of a generator that lags say nothing. */
  const lags = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(metrics)).text();
    const late = { 'generator p99': generator.percentile(99) / 1e6 - 10, 'server p99': Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1000 };
    generator.reset();
    return late;
  };

  /** Answers a second when everybody waits for the one before. */
  const measurePeak = async (seconds: number): Promise<number> => answered((await Promise.all(streams.map((stream) => load.closed(stream, 4, seconds)))).flat()).length / seconds;

  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const world = await buildWorld(accord);
    const keys = [world.a.keySecret, world.b.keySecret];
    for (const { member } of [world.a, world.b]) for (let at = 0; at < 40; at++) await file(member, `load ${at}`);
    for (let at = keys.length; at < ORGANIZATIONS; at++) {
      const { administrator } = await openOrganization(accord, world.operator, `Load Works ${at}`, `admin@load${at}.example`);
      await administrator.call('mutation ($i: AcceptStatementInput!) { acceptStatement(input: $i) { record { id } } }', { i: { statementVersionId: world.statementVersion, language: 'EN' } });
      for (let count = 0; count < 40; count++) await mutate(administrator, 'submitRequest', { type: 'ACCESS', details: `load ${count}`, language: 'EN' });
      keys.push((await administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { record { id } secret } }', { input: { name: 'load', scopes: ['request:read', 'person:read', 'app:read'] } })).createApiKey.secret);
    }
    place = accord.place;
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
    program = await startProgram(['serve'], { ...place.environment, METRICS_PORT: '0' });
    metrics = /Metrics: (\S+)/.exec(program.output())?.[1] ?? '';
    load = await Load.open(program.url, 600);
    streams = keys.map((key, at) => ({ who: `organization ${at}`, headers: { authorization: `Bearer ${key}` }, body: INBOX }));
    for (const { headers, body } of streams) expect(await (await fetch(`${program.url}/graphql`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })).json()).toEqual({ data: expect.anything() });
    // each is known, and what is hot is compiled
    await Promise.all(streams.map((stream) => load.closed(stream, 4, 10)));
    peak = await measurePeak(10);
    say('lag in ms', await lags());
    say('peak', { 'calls a second': peak });
  }, 300_000);
  afterAll(async () => {
    load.end();
    await program.kill('SIGTERM');
    await place.remove();
  });

  /** Few calls again, until all of a second are answered; how many seconds that takes. */
  const recover = async (): Promise<number> => {
    const few = streams.map((stream) => ({ ...stream, rate: (peak * 0.3) / streams.length }));
    const began = performance.now();
    let calm = await load.streams(few, 1);
    while (performance.now() - began < 10_000 && calm.some(({ status }) => status !== 200)) calm = await load.streams(few, 1);
    expect(calm.every(({ status }) => status === 200)).toBe(true);
    return (performance.now() - began) / 1000;
  };
  const threefold = () => streams.map((stream) => ({ ...stream, rate: (peak * 3) / streams.length }));

  it('three times the peak for a minute: refusals are quick, nothing slackens, and when it is over it is over', async () => {
    const sent = await load.streams(threefold(), SECONDS);
    const [good, refused] = [answered(sent), sent.filter(({ status }) => status === 503)];
    const third = Math.floor(sent.length / 3);
    const [early, late] = [sent.slice(0, third), sent.slice(-third)].map((part) => answered(part).length) as [number, number];
    say('3 × overload', {
      'offered a second': sent.length / SECONDS, 'answered a second': good.length / SECONDS, 'last third of first %': (late / early) * 100, 'refused %': (refused.length / sent.length) * 100,
      'refusal p50': percentile(times(refused), 50), 'refusal p99': percentile(times(refused), 99), 'answer p50': percentile(times(good), 50), 'answer p99': percentile(times(good), 99), 'recovery s': await recover(),
    });
    say('lag in ms', await lags());
    say('ends', ends(sent));
    expect(good.length + refused.length).toBe(sent.length);
    expect(late).toBeGreaterThanOrEqual(early * 0.8);
    expect(percentile(times(refused), 99)).toBeLessThanOrEqual(50);
  }, SECONDS * 1000 + 60_000);

  it('three times the peak: as much is answered as when there is just enough to do, less a fifth at most', async () => {
    const shares: number[] = [];
    let before = await measurePeak(5);
    for (let round = 0; round < ROUNDS; round++) {
      const sent = await load.streams(threefold(), SECONDS / ROUNDS);
      await recover();
      const after = await measurePeak(5);
      shares.push(answered(sent).length / (SECONDS / ROUNDS) / ((before + after) / 2));
      say('goodput', { 'of peak %': shares.at(-1)! * 100, 'peak before': before, 'peak after': after });
      before = after;
    }
    say('goodput', { 'of peak %': median(shares) * 100 });
    expect(median(shares)).toBeGreaterThanOrEqual(0.8);
  }, SECONDS * 1000 + 180_000);

  it('one organization at ten times its share: the others hardly notice', async () => {
    const [loud, ...others] = streams;
    const share = (await measurePeak(10)) / streams.length;
    const quietly = others.map((stream) => ({ ...stream, rate: share * 0.5 }));
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const quiet = await load.streams(quietly, SECONDS / 2 / ROUNDS);
      const together = await load.streams([...quietly, { ...loud!, rate: share * 10 }], SECONDS / ROUNDS);
      const noticed = together.filter(({ who }) => who !== loud!.who);
      const [before, during] = [quiet, noticed].map((sent) => percentile(times(answered(sent)), 95)) as [number, number];
      ratios.push(during / before);
      say('a loud neighbour', {
        'quiet p50': percentile(times(answered(quiet)), 50), 'p50 beside it': percentile(times(answered(noticed)), 50), 'quiet p95': before, 'p95 beside it': during, ratio: during / before, 'others answered %': (answered(noticed).length / noticed.length) * 100,
        'loud answered a second': (answered(together).length - answered(noticed).length) / (SECONDS / ROUNDS),
      });
      say('ends of the others', ends(noticed));
      expect(answered(noticed).length).toBe(noticed.length);
    }
    say('lag in ms', await lags());
    say('a loud neighbour', { ratio: median(ratios) });
    expect(median(ratios)).toBeLessThanOrEqual(1.5);
  }, SECONDS * 1500 + 120_000);
});
