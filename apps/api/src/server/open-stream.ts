import type { FastifyReply } from 'fastify';
import { GraphQLError, parse, subscribe, validate, type ExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Readable } from 'node:stream';
import { recognize, type Credentials } from '../access/authenticate.ts';
import { CallContext } from '../access/context.ts';
import { maskError } from '../access/mask-error.ts';
import { sightOf } from '../modules/record-changes/index.ts';
import { EventStream } from './event-stream.ts';
import type { GraphqlBody } from './graphql-route.ts';
import type { StreamPlace, Streams } from './streams.ts';

interface Subscribing {
  readonly schema: GraphQLSchema;
  readonly context: CallContext;
  readonly body: GraphqlBody;
  readonly reply: FastifyReply;
  readonly credentials: Credentials;
}

type Results = AsyncGenerator<ExecutionResult, void, void>;
const isStream = (result: Results | ExecutionResult): result is Results => Symbol.asyncIterator in result;

/** Answers a subscription: a body that goes on, or a JSON text that says why not. It is a call until it is open, not while it is. */
export async function openStream(streams: Streams, subscribing: Subscribing): Promise<Readable | string> {
  const place = streams.take(subscribing.context.mustBeKnown());
  try {
    const answer = await open(streams, place, subscribing);
    if (typeof answer === 'string') place.leave();
    return answer;
  } catch (error) {
    place.leave();
    throw error;
  }
}

async function open(streams: Streams, place: StreamPlace, { schema, context, body, reply, credentials }: Subscribing): Promise<Readable | string> {
  const sayErrors: SayErrors = (errors) =>
    errors.map((error) => maskError(withoutHints(error), error, (defect) => context.services.log.error({ err: defect, requestId: context.request.requestId }, 'a defect')));
  const refuse = (errors: readonly GraphQLError[]): string => {
    reply.header('content-type', 'application/json; charset=utf-8');
    return JSON.stringify({ errors: sayErrors(errors) });
  };
  const document = parse(body.query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) {
    reply.code(400);
    return refuse(invalid.map((error) => new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })));
  }
  const heldTo = await standingOf(context);
  const results = await subscribe({ schema, document, contextValue: context, variableValues: body.variables ?? {}, operationName: body.operationName ?? null });
  if (!isStream(results)) return refuse(results.errors ?? []);

  const stream: EventStream = new EventStream((isDropped) => {
    clearInterval(asking);
    place.leave();
    if (isDropped) streams.counts.dropped++;
    void results.return().catch(() => undefined);
  });
  const asking = setInterval(() => void askAgain(stream, context, credentials, heldTo), streams.limits.askEvery).unref();
  place.fill(stream);
  void pump(stream, results, sayErrors);
  reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', 'cache-control': 'no-store, no-transform' });
  return stream.body;
}

type SayErrors = (errors: readonly GraphQLError[]) => GraphQLFormattedError[];

async function pump(stream: EventStream, results: Results, sayErrors: SayErrors): Promise<void> {
  try {
    for await (const { data, errors } of results) stream.next({ ...(errors && { errors: sayErrors(errors) as never }), ...(data !== undefined && { data }) });
  } catch (error) {
    stream.next({ errors: sayErrors([error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })]) });
  }
  stream.end();
}

/** What the stream was opened on: when it is not so any more, the stream ends, and the next one is opened on what is so then. */
async function standingOf(context: CallContext): Promise<string> {
  const { kind, actor, organizationId, permissions } = context.mustBeKnown();
  return JSON.stringify([kind, actor.id, organizationId, [...permissions].sort(), await sightOf(context)]);
}

/** Ends the stream of somebody who is signed out, or may see something else now. While the database is away it stays: nothing is told then. */
async function askAgain(stream: EventStream, { services, request, cookies }: CallContext, credentials: Credentials, heldTo: string): Promise<void> {
  try {
    const caller = await recognize(services, credentials);
    if (caller && (await standingOf(new CallContext(services, request, caller, cookies))) === heldTo) return;
    stream.end();
  } catch (error) {
    services.log.warn({ error: error instanceof Error ? error.name : 'Error', requestId: request.requestId }, 'it could not be asked who listens');
  }
}

/** Apollo leaves out names of the schema that GraphQL suggests; so do we. */
const withoutHints = ({ message, locations, path, extensions }: GraphQLError): GraphQLFormattedError =>
  ({ message: message.replace(/ ?Did you mean.*$/s, ''), ...(locations && { locations }), ...(path && { path }), extensions });
