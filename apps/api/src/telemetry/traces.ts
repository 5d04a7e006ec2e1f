import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-node';
import type { FastifyRequest } from 'fastify';
import type { TraceSettings } from '../config.ts';
import type { Database } from '../database/database.ts';
import { provideStatements, statementsOf } from '../database/statements.ts';
import type { CallFacts } from '../server/call-facts.ts';
import type { CallTracer } from '../server/calls.ts';

export interface Traces {
  readonly tracer: CallTracer;
  /** Statements become spans, with their text and never a value. */
  watchStatements(database: Database): void;
  /** Sends what is left, and ends. */
  stop(): Promise<void>;
}

/** Spans of calls, GraphQL operations and statements go to an OpenTelemetry collector. Loaded only where traces are configured. */
export function startTraces({ endpoint, serviceName, share }: TraceSettings): Traces {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
  });
  // W3C traceparent, and a context that follows asynchronous work
  provider.register();
  const tracer = provider.getTracer('accord');
  return {
    tracer: { call: (request, work) => inCall(tracer, request, work), operation: (facts, work) => inOperation(tracer, facts, work) },
    watchStatements: (database) => {
      watchRunners(tracer, database);
      watchPrepared(tracer, database);
    },
    async stop() {
      await provider.shutdown();
      for (const registered of [trace, context, propagation]) registered.disable();
    },
  };
}

function inCall<T>(tracer: Tracer, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const { method, routeOptions: { url = '' }, id } = request;
  const attributes = { 'http.request.method': method, 'http.route': url, 'accord.request_id': id };
  return within(tracer.startSpan(`${method} ${url}`, { kind: SpanKind.SERVER, attributes }, parent), parent, work, (span) => describe(span, request.call));
}

const inOperation = <T>(tracer: Tracer, facts: CallFacts, work: () => Promise<T>): Promise<T> =>
  within(tracer.startSpan(`graphql ${facts.operation}`, { attributes: { 'graphql.operation.name': facts.operation } }), context.active(), work);

function describe(span: Span, { operation, organizationId, codes }: CallFacts): void {
  span.setAttributes({ 'accord.operation': operation, ...(organizationId !== null && { 'accord.organization_id': organizationId }), ...(codes.length > 0 && { 'accord.error_codes': [...codes] }) });
  if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('UNAVAILABLE')) span.setStatus({ code: SpanStatusCode.ERROR });
}

async function within<T>(span: Span, parent: ReturnType<typeof context.active>, work: () => Promise<T>, atEnd?: (span: Span) => void): Promise<T> {
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    // the class alone: a message may quote a value
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
    throw error;
  } finally {
    atEnd?.(span);
    span.end();
  }
}

/** Literals in a statement's text are values too. */
const withoutLiterals = (sql: string): string => sql.replace(/'(?:[^'\\]|\\.|'')*'/g, '?').slice(0, 2000);

const attributesOf = (system: string, sql: string): Attributes => ({ 'db.system.name': system, 'db.query.text': withoutLiterals(sql) });
const nameOf = (sql: string): string => /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? 'SQL';

/** Statements that go through TypeORM, on both engines: their text has places for values, not values. */
function watchRunners(tracer: Tracer, { engine, reader, writer }: Database): void {
  for (const { driver } of new Set([reader, writer])) {
    const watched = new WeakSet<object>();
    const create = driver.createQueryRunner.bind(driver);
    driver.createQueryRunner = (mode) => {
      const runner = create(mode);
      if (watched.has(runner)) return runner;
      watched.add(runner);
      const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
      runner.query = ((sql: string, ...rest: unknown[]) =>
        within(tracer.startSpan(nameOf(sql), { kind: SpanKind.CLIENT, attributes: attributesOf(engine, sql) }), context.active(), () => query(sql, ...rest))) as typeof runner.query;
      return runner;
    };
  }
}

/** Prepared statements, which go to the driver itself. */
function watchPrepared(tracer: Tracer, { engine, reader, writer }: Database): void {
  for (const source of new Set([reader, writer])) {
    const prepared = statementsOf(source.manager);
    const watched = <T>(sql: string, run: () => Promise<T>): Promise<T> =>
      within(tracer.startSpan(nameOf(sql), { kind: SpanKind.CLIENT, attributes: attributesOf(engine, sql) }), context.active(), run);
    provideStatements(source, {
      rows: (manager, text, parameters) => watched(text, () => prepared.rows(manager, text, parameters)),
      records: (manager, text, parameters) => watched(text, () => prepared.records(manager, text, parameters)),
      write: (manager, text, parameters) => watched(text, () => prepared.write(manager, text, parameters)),
    });
  }
}
