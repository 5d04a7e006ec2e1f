import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord } from '../support/accord.ts';
import type { Place } from '../support/engine.ts';
import { mutate } from '../support/mutate.ts';
import { startProgram, type Running } from '../faults/process.ts';
import { buildWorld, file, openOrganization } from '../support/world.ts';
import { Load, percentile, type Caller, type Sent } from './load.ts';

const SECONDS = Number(process.env['OVERLOAD_SECONDS'] ?? 60);
const ORGANIZATIONS = 8;
const INBOX = JSON.stringify({ query: '{ requests(first: 25) { edges { node { id number type state receivedAt replyDueAt } } pageInfo { hasNextPage endCursor } } }' });

const answered = (sent: readonly Sent[]) => sent.filter(({ status }) => status === 200);
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
  const measurePeak = async (): Promise<number> => answered((await Promise.all(streams.map((stream) => load.closed(stream, 4, 10)))).flat()).length / 10;

  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const world = await buildWorld(accord);
    const keys = [world.a.keySecret, world.b.keySecret];
    for (const { member } of [world.a, world.b]) for (let at = 0; at < 40; at++) await file(member, `load ${at}`);
    for (let at = keys.length; at < ORGANIZATIONS; at++) {
      const { administrator } = await openOrganization(accord, world.operator, `Load Works ${at}`, `admin@load${at}.example`);
      await administrator.call('mutation ($i: AcceptStatementInput!) { acceptStatement(input: $i) { record { id } } }', { i: { statementVersionId: world.statementVersion, language: 'EN' } });
      for (let count = 0; count < 40; count++) await mutate(administrator, 'submitRequest', { type: 'ACCESS', details: `load ${count}`, language: 'EN' });
      keys.push((await administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { record { id } secret } }', { input: { name: 'load', scopes: ['request:read'] } })).createApiKey.secret);
    }
    place = accord.place;
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
    program = await startProgram(['serve'], { ...place.environment, METRICS_PORT: '0' });
    metrics = /Metrics: (\S+)/.exec(program.output())?.[1] ?? '';
    load = await Load.open(program.url, 600);
    streams = keys.map((key, at) => ({ who: `organization ${at}`, headers: { authorization: `Bearer ${key}` }, body: INBOX }));
    // each is known, and what is hot is compiled
    await Promise.all(streams.map((stream) => load.closed(stream, 4, 5)));
    peak = await measurePeak();
    say('lag in ms', await lags());
    say('peak', { 'calls a second': peak });
  }, 300_000);
  afterAll(async () => {
    load.end();
    await program.kill('SIGTERM');
    await place.remove();
  });

  it('three times the peak: goodput stays, refusals are quick, and when it is over it is over', async () => {
    const sent = await load.streams(streams.map((stream) => ({ ...stream, rate: (peak * 3) / streams.length })), SECONDS);
    const good = answered(sent);
    const refused = sent.filter(({ status }) => status === 503);
    const over = performance.now();
    const few = streams.map((stream) => ({ ...stream, rate: (peak * 0.3) / streams.length }));
    let calm = await load.streams(few, 1);
    while (performance.now() - over < 10_000 && calm.some(({ status }) => status !== 200)) calm = await load.streams(few, 1);
    say('recovery', { seconds: (performance.now() - over) / 1000 });
    expect(calm.every(({ status }) => status === 200)).toBe(true);
    // the machine may carry more or less than a minute ago
    const after = await measurePeak();
    const goodput = good.length / SECONDS / ((peak + after) / 2);
    say('3 × overload', {
      'goodput of peak %': goodput * 100, 'peak before': peak, 'peak after': after, 'offered a second': sent.length / SECONDS, 'refused %': (refused.length / sent.length) * 100,
      'refusal p50': percentile(times(refused), 50), 'refusal p99': percentile(times(refused), 99), 'answer p50': percentile(times(good), 50), 'answer p99': percentile(times(good), 99),
    });
    say('lag in ms', await lags());
    say('ends', ends(sent));
    expect(good.length + refused.length).toBe(sent.length);
    expect(goodput).toBeGreaterThanOrEqual(0.8);
    expect(percentile(times(refused), 99)).toBeLessThanOrEqual(50);
  }, SECONDS * 1000 + 60_000);

  it('one organization at ten times its share: the others hardly notice', async () => {
    const [loud, ...others] = streams;
    const share = (await measurePeak()) / streams.length;
    const quietly = others.map((stream) => ({ ...stream, rate: share * 0.5 }));
    const quiet = await load.streams(quietly, Math.min(20, SECONDS));
    const together = await load.streams([...quietly, { ...loud!, rate: share * 10 }], Math.min(30, SECONDS));
    const noticed = together.filter(({ who }) => who !== loud!.who);
    const [before, during] = [quiet, noticed].map((sent) => percentile(times(answered(sent)), 95)) as [number, number];
    say('a loud neighbour', {
      'quiet p50': percentile(times(answered(quiet)), 50), 'p50 beside it': percentile(times(answered(noticed)), 50), 'quiet p95': before, 'p95 beside it': during, ratio: during / before, 'others answered %': (answered(noticed).length / noticed.length) * 100,
      'loud answered a second': answered(together.filter(({ who }) => who === loud!.who)).length / Math.min(30, SECONDS),
    });
    say('lag in ms', await lags());
    say('ends of the others', ends(noticed));
    expect(answered(noticed).length).toBe(noticed.length);
    expect(during / before).toBeLessThanOrEqual(1.5);
  }, 120_000);
});
