import { unwrapResolverError } from '@apollo/server/errors';
import type { ValidationError } from 'class-validator';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { refusalOf } from './refusal-of.ts';

/** A defect: logged with the request's id; the caller sees the id and nothing else. */
export type ReportBug = (error: unknown) => void;

/** What Apollo itself says of a request that cannot be read; safe to pass on. */
const OF_THE_REQUEST = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/** The one place where an error becomes what a caller sees (architecture §5). */
export function maskError(formatted: GraphQLFormattedError, thrown: unknown, report: ReportBug): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const where = { ...(formatted.locations && { locations: formatted.locations }), ...(formatted.path && { path: formatted.path }) };
  const refusal = refusalOf(error);
  if (refusal) {
    const { code, reason, inputPath: path, details, message } = refusal;
    return { message, ...where, extensions: { code, reason, ...(path && { path }), ...(details && { details }) } };
  }
  if (error instanceof ArgumentValidationError) return { message: 'Some input is not valid.', ...where, extensions: { code: 'BAD_USER_INPUT', ...invalidInput(error.extensions.validationErrors) } };
  const code = formatted.extensions?.['code'];
  if (error instanceof GraphQLError && typeof code === 'string' && OF_THE_REQUEST.has(code)) return { message: withoutValues(formatted.message), ...where, extensions: { code, reason: code } };
  report(error);
  return { message: 'Something went wrong on our side. Quote the request id when you report it.', ...where, extensions: { code: 'INTERNAL_SERVER_ERROR', reason: 'INTERNAL' } };
}

/** GraphQL quotes offending values: `Variable "$x" got invalid value "…" at "x.email"; …`. They may be personal, and may contain anything. */
function withoutValues(message: string): string {
  return message.replace(/got invalid value .*$/s, (told) => {
    const [, place] = /.* at "(\w+(?:[.[]\w+\]?)*)";/s.exec(told) ?? [];
    return place === undefined ? 'got an invalid value.' : `got an invalid value at "${place}".`;
  }).slice(0, 300);
}

/** Which fields, and which rules they break: class-validator's names, never its values. */
function invalidInput(errors: readonly ValidationError[]): { reason: string; path?: string[]; details: { fields: Record<string, string[]> } } {
  const fields: Record<string, string[]> = {};
  const collect = (list: readonly ValidationError[], path: string): void => {
    for (const { property, constraints, children } of list) {
      const name = path ? `${path}.${property}` : property;
      if (constraints) fields[name] = Object.keys(constraints);
      collect(children ?? [], name);
    }
  };
  collect(errors, '');
  const [first] = Object.keys(fields);
  return { reason: 'INVALID_INPUT', ...(first !== undefined && { path: ['input', ...first.split('.')] }), details: { fields } };
}
