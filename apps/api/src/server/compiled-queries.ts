import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import { getVariableValues, visit, type DocumentNode, type ExecutionResult, type FormattedExecutionResult, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Eventually } from '../tenancy/eventually.ts';
import type { CallContext } from '../access/context.ts';

/** A document is compiled when it comes again and again, so that documents which are sent once cost nothing. */
export const COMPILE_AFTER = 3;
const COMPILED_MOST = 200;
const SEEN_MOST = 1000;

export interface CompiledQueriesOptions {
  /** From which sighting on; Infinity: never. */
  readonly compileAfter: number;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Is told of the errors of a call before they are formatted. */
  readonly noteErrors: (errors: readonly GraphQLError[], context: CallContext) => void;
}

/** @skip, @include and introspection stay with graphql-js, which is the reference for them. */
function isCompilable(document: DocumentNode): boolean {
  let is = true;
  visit(document, {
    Directive: () => void (is = false),
    Field: ({ name }) => void (is &&= name.value !== '__schema' && name.value !== '__type'),
  });
  return is;
}

/** The compiler is loaded with the first document that is compiled, and not while the process starts. */
async function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Promise<CompiledQuery | null> {
  if (operation.operation === 'subscription' || !isCompilable(document)) return null;
  const { compileQuery, isCompiledQuery } = await import('graphql-jit');
  const compiled = compileQuery(schema, document, operation.name?.value ?? '');
  return isCompiledQuery(compiled) ? compiled : null;
}

/**
 * Runs documents that are seen often as compiled functions (performance §10.4), behind Apollo's parsing, validation and limits.
 * What does not run compiled, wrong variables included, goes to graphql-js; errors are masked by the same function on both ways.
 */
export function compiledQueries(schema: GraphQLSchema, { compileAfter, formatError, noteErrors }: CompiledQueriesOptions): ApolloServerPlugin<CallContext> {
  const sightings = new LRUCache<string, number>({ max: SEEN_MOST });
  const compiled = new LRUCache<string, { query: Eventually<CompiledQuery | null> }>({ max: COMPILED_MOST });

  const queryOf = (key: string, document: DocumentNode, operation: OperationDefinitionNode): Eventually<CompiledQuery | null> => {
    const known = compiled.get(key);
    if (known) return known.query;
    const seen = (sightings.get(key) ?? 0) + 1;
    sightings.set(key, seen);
    if (seen <= compileAfter) return null;
    // who asks while it is compiled waits for that, instead of compiling it, too
    const entry: { query: Eventually<CompiledQuery | null> } = {
      query: compile(schema, document, operation).then((query) => (entry.query = query), (error: unknown) => {
        compiled.delete(key);
        throw error;
      }),
    };
    compiled.set(key, entry);
    return entry.query;
  };

  const format = (error: GraphQLError): GraphQLFormattedError => {
    const { extensions, ...rest } = error.toJSON();
    return formatError({ ...rest, extensions: { ...extensions, code: extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR' } }, error);
  };

  const responseOf = ({ data, errors }: ExecutionResult): GraphQLResponse => {
    const singleResult: FormattedExecutionResult = { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(format) }) };
    return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
  };

  return {
    requestDidStart: () => Promise.resolve({
      responseForOperation: async ({ document, operation, queryHash, request, contextValue }) => {
        const found = queryOf(`${queryHash} ${operation.name?.value ?? ''}`, document, operation);
        const query = found instanceof Promise ? await found : found;
        if (!query) return null;
        const variables = request.variables ?? {};
        if (operation.variableDefinitions?.length && getVariableValues(schema, operation.variableDefinitions, variables).errors) return null;
        const result = await query.query(undefined, contextValue, variables);
        if (result.errors) noteErrors(result.errors, contextValue);
        return responseOf(result);
      },
      // the other way, where Apollo formats
      didEncounterErrors: ({ errors, contextValue }) => Promise.resolve(noteErrors(errors, contextValue)),
    }),
  };
}
