import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { CallContext } from '../access/context.ts';
import { maskError, type ReportBug } from '../access/mask-error.ts';
import { COMPILE_AFTER, compiledQueries, type CompiledQueriesOptions } from './compiled-queries.ts';

/** Apollo with nothing that it does by default and we do ourselves; no plugin may hook fields (performance §3). */
export function createApollo(schema: GraphQLSchema, report: ReportBug, compileAfter = COMPILE_AFTER): ApolloServer<CallContext> {
  const formatError: CompiledQueriesOptions['formatError'] = (formatted, error) => maskError(formatted, error, report);
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
      compiledQueries(schema, { compileAfter, formatError }),
    ],
  });
}
