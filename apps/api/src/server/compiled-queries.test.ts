import type { GraphQLRequestListener } from '@apollo/server';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { expect, it, vi } from 'vitest';
import type { CallContext } from '../access/context.ts';
import { compiledQueries } from './compiled-queries.ts';

/** How many of them ran compiled, and how often the compiler read the schema. */
async function askedAtOnce(times: number): Promise<{ compiled: number; read: number }> {
  const schema = buildSchema('type Query { name: String }');
  const plugin = compiledQueries(schema, { compileAfter: 3, formatError: (formatted) => formatted, noteErrors: () => undefined });
  const document = parse('{ name }');
  const listener = (await plugin.requestDidStart?.({} as never)) as GraphQLRequestListener<CallContext>;
  const reading = vi.spyOn(schema, 'getQueryType');
  const answers = await Promise.all(Array.from({ length: times }, () =>
    listener.responseForOperation?.({ document, operation: document.definitions[0] as OperationDefinitionNode, queryHash: 'one', request: {}, contextValue: {} } as never)));
  return { compiled: answers.filter((answer) => answer !== null).length, read: reading.mock.calls.length };
}

it('compiles a document once, however many ask for it before it is compiled', async () => {
  const one = await askedAtOnce(4);
  expect(one.read).toBeGreaterThan(0);
  expect(await askedAtOnce(103)).toEqual({ compiled: 100, read: one.read });
});
