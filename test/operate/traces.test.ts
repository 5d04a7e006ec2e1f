import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTraces, type Traces } from '@accord/api/telemetry/traces';
import { listeningWith, type Listening } from '../support/listening.ts';
import { buildWorld, type World } from '../support/world.ts';

interface Attribute { readonly key: string; readonly value: { readonly stringValue?: string } }
interface Span { readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string; readonly name: string; readonly kind: number; readonly attributes: readonly Attribute[] }
interface Sent { readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[] }

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const SECRET_WORDS = "it's marked, details of a request";

describe('traces', () => {
  let collector: Server;
  let world: World;
  let listening: Listening;
  let traces: Traces;
  const spans: Span[] = [];
  let raw = '';
  beforeAll(async () => {
    collector = createServer((request, response) => {
      void text(request).then((body) => {
        raw += body;
        spans.push(...(JSON.parse(body) as Sent).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    world = await buildWorld();
    traces = startTraces({ endpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`, serviceName: 'accord', share: 0 });
    traces.watchStatements(world.accord.database);
    listening = await listeningWith(world.accord, { tracer: traces.tracer });
    const ask = (body: object, traceparent: string) =>
      fetch(`${listening.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: world.a.member.cookie ?? '', traceparent }, body: JSON.stringify(body) });
    const submit = { query: 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id details } } }', variables: { input: { type: 'ACCESS', details: SECRET_WORDS, language: 'EN' } } };
    expect((await ask(submit, `00-${TRACE}-${CALLER}-01`)).status).toBe(200);
    // not sampled by its caller, and nobody's with a share of 0
    await ask({ query: '{ viewer { id } }' }, '00-11111111111111111111111111111111-2222222222222222-00');
    await traces.stop();
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
    collector.close();
  });

  const attribute = ({ attributes }: Span, key: string) => attributes.find((one) => one.key === key)?.value.stringValue;

  it('carry on the caller’s: call → operation → statements', () => {
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const [call, ...others] = spans.filter(({ kind }) => kind === 2);
    expect(others).toEqual([]);
    expect(call).toMatchObject({ name: 'POST /graphql', parentSpanId: CALLER });
    expect(attribute(call!, 'accord.operation')).toBe('submitRequest');
    const operation = spans.find(({ name }) => name === 'graphql submitRequest');
    expect(operation?.parentSpanId).toBe(call?.spanId);
    const statements = spans.filter((span) => attribute(span, 'db.query.text') !== undefined && span.parentSpanId === operation?.spanId);
    expect(statements.map((span) => attribute(span, 'db.query.text'))).toEqual(expect.arrayContaining([expect.stringMatching(/INSERT INTO .privacy_requests/) as string]));
    const known = new Set([CALLER, ...spans.map(({ spanId }) => spanId)]);
    expect(spans.filter(({ parentSpanId }) => parentSpanId === undefined || !known.has(parentSpanId))).toEqual([]);
  });

  it('hold no value: not of a statement, not of a caller', () => {
    expect(raw.length).toBeGreaterThan(2000);
    const token = /=(.+)$/.exec(world.a.member.cookie ?? '')?.[1] ?? 'none';
    for (const value of [SECRET_WORDS, 'marked', world.a.emails.member, token, '127.0.0.1', world.a.ids.member]) expect(raw.includes(value), value).toBe(false);
  });
});
