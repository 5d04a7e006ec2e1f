import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/database.ts';
import type { Backlog } from '../jobs/backlog.ts';
import type { CallObserver } from '../server/calls.ts';

interface StreamSource {
  readonly open: number;
  readonly counts: { readonly opened: number; readonly refused: number; readonly dropped: number };
}

export interface MetricSources {
  readonly database: Database;
  /** How often what the platform published was at hand. */
  readonly published: { readonly hits: number; readonly misses: number };
  /** Turns of calls; null in a process that answers none. */
  readonly queue: { readonly underWay: number; readonly waiting: number } | null;
  /** Streams of subscriptions; null in a process that answers none. */
  readonly streams?: StreamSource | null;
  /** What waits on the whole platform; rejects while the database is away. */
  backlog(): Promise<Backlog>;
}

export interface Metrics {
  readonly registry: Registry;
  readonly observe: CallObserver;
}

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** Milliseconds for which one count of the backlog is good: several scrapers ask the database once. */
const BACKLOG_GOOD_FOR = 15_000;

/** Every metric of a process. Labels are operations of the console or root fields, codes and states: no organization, no person. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  addQueue(registers, sources.queue);
  addStreams(registers, sources.streams ?? null);
  addPool(registers, sources.database);
  addBacklog(registers, () => sources.backlog());
  addPublished(registers, sources.published);
  return { registry, observe: callMetrics(registers) };
}

function callMetrics(registers: Registry[]): CallObserver {
  const calls = new Counter({ name: 'accord_calls_total', help: 'Calls of the API by operation of the console, else by root field, and by HTTP status.', labelNames: ['operation', 'status'] as const, registers });
  const errors = new Counter({ name: 'accord_call_errors_total', help: 'Errors in answers by code.', labelNames: ['code'] as const, registers });
  const refused = new Counter({ name: 'accord_calls_refused_total', help: 'Calls refused because something is unavailable, by reason.', labelNames: ['reason'] as const, registers });
  const duration = new Histogram({ name: 'accord_call_duration_seconds', help: 'Time from the first byte of a call to the end of its answer.', labelNames: ['operation'] as const, buckets: BUCKETS, registers });
  return ({ status, milliseconds, facts: { operation, codes, reason } }) => {
    calls.inc({ operation, status });
    duration.observe({ operation }, milliseconds / 1000);
    for (const code of codes) errors.inc({ code });
    if (codes.includes('UNAVAILABLE') && reason !== null) refused.inc({ reason });
  };
}

function addQueue(registers: Registry[], queue: MetricSources['queue']): void {
  if (!queue) return;
  new Gauge({ name: 'accord_calls_under_way', help: 'Calls under way.', registers, collect() { this.set(queue.underWay); } });
  new Gauge({ name: 'accord_calls_waiting', help: 'Calls waiting for their turn.', registers, collect() { this.set(queue.waiting); } });
}

function addStreams(registers: Registry[], streams: StreamSource | null): void {
  if (!streams) return;
  new Gauge({ name: 'accord_streams_open', help: 'Subscriptions that are open.', registers, collect() { this.set(streams.open); } });
  new Counter({
    name: 'accord_streams_total', help: 'Subscriptions that were opened, refused for want of a place, and dropped because nobody read them.', labelNames: ['event'] as const, registers,
    collect() {
      this.reset();
      for (const [event, count] of Object.entries(streams.counts)) this.inc({ event }, count);
    },
  });
}

function addPool(registers: Registry[], { pool }: Database): void {
  if (!pool) return;
  new Gauge({
    name: 'accord_database_connections', help: 'Connections to the database by state; most is what the pool may have.', labelNames: ['state'] as const, registers,
    collect() {
      const { most, open, inUse, waiting } = pool();
      for (const [state, value] of Object.entries({ most, open, in_use: inUse, waiting })) this.set({ state }, value);
    },
  });
}

function addBacklog(registers: Registry[], read: () => Promise<Backlog>): void {
  const count = goodFor(BACKLOG_GOOD_FOR, read);
  const gauge = (name: string, help: string, valueOf: (backlog: Backlog) => number): void => {
    new Gauge({
      name, help, registers,
      async collect() {
        const backlog = await count().catch(() => null);
        // a value that is not known is not there, rather than an old one
        if (backlog === null) this.remove();
        else this.set(valueOf(backlog));
      },
    });
  };
  gauge('accord_outbox_undelivered', 'Events that were not delivered yet, dead letters included.', ({ undelivered }) => undelivered);
  gauge('accord_outbox_dead_letters', 'Events that were given up.', ({ deadLetters }) => deadLetters);
  gauge('accord_outbox_lag_seconds', 'How long the oldest due event has been waiting.', ({ outboxLag }) => outboxLag / 1000);
  gauge('accord_webhook_deliveries_waiting', 'Deliveries to endpoints that wait, also for a later try on purpose.', ({ webhooksWaiting }) => webhooksWaiting);
  gauge('accord_webhook_dead_letters', 'Deliveries to endpoints that were given up, and not replayed.', ({ webhookDeadLetters }) => webhookDeadLetters);
  gauge('accord_webhook_lag_seconds', 'How long the oldest due delivery has been waiting.', ({ webhookLag }) => webhookLag / 1000);
  gauge('accord_requests_overdue', 'Open requests without a reply whose promised day has passed.', ({ overdueRequests }) => overdueRequests);
  gauge('accord_requests_most_overdue_seconds', 'By how much the oldest of them is late.', ({ mostOverdue }) => mostOverdue / 1000);
}

function addPublished(registers: Registry[], published: MetricSources['published']): void {
  new Counter({
    name: 'accord_published_rows_total', help: 'How often what the platform published, which the gate and every call asks for, was at hand (hit) or read (miss).', labelNames: ['result'] as const, registers,
    collect() {
      this.reset();
      this.inc({ result: 'hit' }, published.hits);
      this.inc({ result: 'miss' }, published.misses);
    },
  });
}

function goodFor<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let known: { readonly until: number; readonly value: Promise<T> } | null = null;
  return () => {
    if (known && performance.now() < known.until) return known.value;
    const value = read();
    value.catch(() => (known = null));
    known = { until: performance.now() + milliseconds, value };
    return value;
  };
}
