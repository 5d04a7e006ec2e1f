import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { CallContext } from '../access/context.ts';
import { maskError } from '../access/mask-error.ts';
import { COMPILE_AFTER, compiledQueries, type CompiledQueriesOptions } from './compiled-queries.ts';

/** A defect, and the call that it happened in; null where none had begun. */
export type ReportDefect = (error: unknown, requestId: string | null) => void;

/** Apollo with nothing that it does by default and we do ourselves; no plugin may hook fields (performance §3). */
export function createApollo(schema: GraphQLSchema, report: ReportDefect, compileAfter = COMPILE_AFTER): ApolloServer<CallContext> {
  const calls = new WeakMap<object, CallContext>();
  const noteErrors: CompiledQueriesOptions['noteErrors'] = (errors, context) => {
    for (const error of errors) calls.set(unwrapResolverError(error) as object, context);
  };
  const formatError: CompiledQueriesOptions['formatError'] = (formatted, error) =>
    maskError(formatted, error, (defect) => report(defect, calls.get(defect as object)?.request.requestId ?? null));
  return new ApolloServer<CallContext>({
    schema,
    // the route asks the caller's permission before a document that reads the schema gets here
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginUsageReportingDisabled(),
      compiledQueries(schema, { compileAfter, formatError, noteErrors }),
    ],
  });
}
