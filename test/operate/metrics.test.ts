import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBacklog } from '@accord/api/jobs/backlog';
import { TRIES_MOST } from '@accord/api/jobs/platform-due-messages';
import { FairQueue } from '@accord/api/server/fair-queue';
import { Streams } from '@accord/api/server/streams';
import { TrustedDocuments } from '@accord/api/server/trusted-documents';
import { createMetrics, type Metrics } from '@accord/api/telemetry/metrics';
import { createMetricsServer } from '@accord/api/telemetry/metrics-server';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { anonymous, DAY, HOUR } from '../support/accord.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { listeningWith, type Listening } from '../support/listening.ts';
import { Listener } from '../support/streams.ts';
import { scopeOf } from '../support/scopes.ts';
import { ENGINE } from '../support/engine.ts';
import { mutate } from '../support/mutate.ts';
import { deadDelivery, endpointOf } from '../support/webhooks.ts';
import { buildWorld, file, invite, type World } from '../support/world.ts';

const CONSOLE = fileURLToPath(new URL('../../apps/console/dist', import.meta.url));
const QUEUE = { callsAtOnce: 8, callsWaiting: 8, callWaitMs: 1000 };

describe('metrics', () => {
  let world: World;
  let listening: Listening;
  let metrics: Metrics;
  beforeAll(async () => {
    world = await buildWorld();
    await deliverAll(world.accord, new Letters());
    const queue = new FairQueue(QUEUE);
    const { kernel } = world.accord.system;
    metrics = createMetrics({ database: world.accord.database, queue, published: kernel.published.counts, backlog: () => readBacklog(kernel) });
    listening = await listeningWith(world.accord, { queue, observers: [metrics.observe], documents: TrustedDocuments.read(CONSOLE, false) });
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${listening.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  const value = async (name: string, from = metrics): Promise<number | undefined> => {
    const line = (await from.registry.metrics()).split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };

  it('count calls by root field and status, errors by code, and how long calls take', async () => {
    for (let at = 0; at < 3; at++) await ask('{ viewer { id } }');
    await ask('{ organization { id } }');
    await ask('query Organization { viewer { id } again: viewer { id } }');
    expect(await value('accord_calls_total{operation="viewer",status="200"}')).toBe(4);
    expect(await value('accord_calls_total{operation="organization",status="200"}')).toBe(1);
    expect(await value('accord_call_errors_total{code="UNAUTHENTICATED"}')).toBe(1);
    expect(await value('accord_call_duration_seconds_count{operation="viewer"}')).toBe(4);
    expect(await value('accord_calls_under_way')).toBe(0);
  });

  it('count the console’s calls by the name of their operation: rate, errors and duration of each', async () => {
    const { operations } = JSON.parse(readFileSync(`${CONSOLE}/trusted-documents.json`, 'utf8')) as { operations: { name: string; body: string }[] };
    const bodyOf = (name: string): string => operations.find((one) => one.name === name)!.body;
    const before = await value('accord_calls_total{operation="viewer",status="200"}');
    for (const name of ['Viewer', 'Viewer', 'MyRequests']) await ask(bodyOf(name));
    // the name alone is the caller's to choose
    await ask('query MyRequests { viewer { id } }');
    expect(await value('accord_calls_total{operation="Viewer",status="200"}')).toBe(2);
    expect(await value('accord_call_duration_seconds_count{operation="MyRequests"}')).toBe(1);
    expect(await value('accord_calls_total{operation="viewer",status="200"}')).toBe((before ?? 0) + 1);
  });

  it('count subscriptions that are open, were opened and were refused', async () => {
    const streams = new Streams({ mostEach: 1 });
    const { kernel } = world.accord.system;
    const ofStreams = createMetrics({ database: world.accord.database, queue: null, streams, published: kernel.published.counts, backlog: () => readBacklog(kernel) });
    const beside = await listeningWith(world.accord, { streams });
    const [first, second] = [await Listener.open(beside.url, world.a.member), await Listener.open(beside.url, world.a.member)];
    expect([first.status, second.status]).toEqual([200, 429]);
    const figures = await Promise.all(['accord_streams_open', ...['opened', 'refused', 'dropped'].map((event) => `accord_streams_total{event="${event}"}`)].map((name) => value(name, ofStreams)));
    expect(figures).toEqual([1, 1, 1, 0]);
    await beside.close();
    expect(await value('accord_streams_open', ofStreams)).toBe(0);
  });

  it('have labels that no caller can make up', async () => {
    for (let at = 0; at < 5; at++) await ask(`query Made${at} { made${at} { up } }`);
    await ask('{ viewer { id } organization { id } }');
    await fetch(`${listening.url}/uploads`, { method: 'POST', body: 'x' });
    const text = await metrics.registry.metrics();
    expect(text).not.toMatch(/made/i);
    expect(await value('accord_calls_total{operation="other",status="400"}')).toBe(5);
    expect(text).toContain('operation="several"');
    expect(text).toContain('operation="upload"');
    for (const personal of [world.a.id, world.b.id, world.a.emails.member, world.a.name]) expect(text).not.toContain(personal);
  });

  it('tell what waits: events, dead letters, overdue requests and by how much', async () => {
    const { accord, a } = world;
    expect(await readBacklog(accord.system.kernel)).toMatchObject({ undelivered: 0, deadLetters: 0, outboxLag: 0, overdueRequests: 0, mostOverdue: 0, webhooksWaiting: 0, webhookDeadLetters: 0, webhookLag: 0 });
    await invite(a.administrator, { displayName: 'Somebody', email: 'lag@alder.example' });
    await file(a.member, 'to be late');
    const scope = scopeOf(accord, a.id);
    const [message] = (await scope.of(OutboxMessage).find()).filter(({ deliveredAt, notBefore }) => deliveredAt === null && notBefore <= accord.clock.now());
    const endpoint = await endpointOf(a.administrator, 'waiting');
    await deadDelivery(accord, a.administrator, a.id, endpoint);
    await mutate(a.administrator, 'sendTestWebhook', { endpointId: endpoint });
    accord.clock.advance(HOUR);
    const before = await readBacklog(accord.system.kernel);
    expect(before).toMatchObject({ deadLetters: 0, outboxLag: HOUR, overdueRequests: 0, webhooksWaiting: 1, webhookDeadLetters: 1, webhookLag: HOUR });
    expect(before.undelivered).toBeGreaterThan(1);
    await scope.change({ action: 'test.done', subject: { type: 'Test', id: scope.newId() } }, (change) => change.of(OutboxMessage).change({ id: message!.id }, { attempts: TRIES_MOST }));
    expect(await readBacklog(accord.system.kernel)).toMatchObject({ deadLetters: 1 });
    accord.clock.advance(30 * DAY);
    const late = await readBacklog(accord.system.kernel);
    expect(late.overdueRequests).toBeGreaterThan(0);
    expect(late.mostOverdue).toBeGreaterThan(10 * DAY);
    // one count is good for some seconds, so a fresh scraper looks
    const fresh = createMetrics({ database: accord.database, queue: null, published: accord.system.kernel.published.counts, backlog: () => readBacklog(accord.system.kernel) });
    expect(await value('accord_requests_overdue', fresh)).toBe(late.overdueRequests);
    expect(await value('accord_outbox_dead_letters', fresh)).toBe(1);
    expect([await value('accord_webhook_deliveries_waiting', fresh), await value('accord_webhook_dead_letters', fresh), await value('accord_webhook_lag_seconds', fresh)]).toEqual([1, 1, (30 * DAY + HOUR) / 1000]);
  });

  it('are read on a port of their own, beside the health of the process', async () => {
    const readiness = { isStopping: false };
    const server = createMetricsServer(metrics, world.accord.system.services, readiness);
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).toMatch(/accord_published_rows_total\{result="hit"\} [1-9]/);
    expect(text.includes('accord_database_connections{state="in_use"}')).toBe(ENGINE === 'mariadb');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    readiness.isStopping = true;
    expect([(await fetch(`${url}/readyz`)).status, (await fetch(`${url}/livez`)).status]).toEqual([503, 200]);
    await server.close();
    expect((await anonymous(listening.accord).post('/metrics', '')).statusCode).toBe(404);
  });

  it('leave out what cannot be counted while the database is away', async () => {
    const away = createMetrics({ database: world.accord.database, queue: null, published: { hits: 0, misses: 0 }, backlog: () => Promise.reject(new Error('away')) });
    const text = await away.registry.metrics();
    expect(text).not.toMatch(/^accord_outbox_undelivered /m);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
