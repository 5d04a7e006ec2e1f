import { CombinedError } from '@urql/core';
import type { Composer } from 'vue-i18n';

/** Why the API said no: `{ code, reason, path, details }` of a GraphQL error. */
export interface Refusal {
  code: string;
  reason: string | null;
  /** the input field the refusal is about, e.g. `email`; null when it is about the whole */
  field: string | null;
  details: Record<string, unknown>;
  /** the API's own English words: the last resort */
  message: string;
  /** of a defect: the id of the call, to quote */
  requestId?: string | null;
}

type Translator = Pick<Composer, 't' | 'te'>;

export function refusalsOf(error: CombinedError | undefined): Refusal[] {
  if (!error) return [];
  if (error.networkError) return [refusalOf(error.networkError.message, { code: 'OFFLINE' })];
  const requestId = requestIdOf(error);
  return error.graphQLErrors.map(({ message, extensions }) => ({ ...refusalOf(message, extensions), ...(extensions['reason'] === 'INTERNAL' && { requestId }) }));
}

/** The id under which the API has logged the call. */
export function requestIdOf(error: unknown): string | null {
  if (!(error instanceof CombinedError)) return null;
  const response: unknown = error.response;
  return response instanceof Response ? response.headers.get('x-request-id') : null;
}

/** One refusal out of the `extensions` of an error. */
export function refusalOf(message: string, extensions: Record<string, unknown>): Refusal {
  return {
    code: text(extensions['code']) ?? 'INTERNAL',
    reason: text(extensions['reason']),
    field: fieldOf(extensions['path']),
    details: isRecord(extensions['details']) ? extensions['details'] : {},
    message,
  };
}

/** One sentence in the reader's language: by reason, then by code, then the API's own words. */
export function sayRefusal(refusal: Refusal, { t, te }: Translator): string {
  for (const name of [refusal.reason, refusal.code]) {
    if (name && te(`errors.${name}`)) return t(`errors.${name}`, plain(refusal.details));
  }
  return refusal.message || t('errors.INTERNAL');
}

/** `input.administrator.email`, `["input","administrator","email"]` and `email` all name the field `email`. */
function fieldOf(path: unknown): string | null {
  const parts = Array.isArray(path) ? path.map(String) : typeof path === 'string' ? path.split('.') : [];
  const named = parts.filter((part) => part !== 'input' && !/^\d+$/.test(part));
  return named.at(-1) ?? null;
}

function plain(details: Record<string, unknown>): Record<string, string | number> {
  const named: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number') named[name] = value;
  }
  return named;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
