import type { SslOptions } from 'mysql2';

/** How a database URL asks for TLS: `?ssl={"verifyIdentity":true}`, as mysql2 reads it. Undefined when it does not. Throws SyntaxError when it is no JSON object. */
export function tlsOf(databaseUrl: string): SslOptions | undefined {
  const text = URL.canParse(databaseUrl) ? new URL(databaseUrl).searchParams.get('ssl') : null;
  if (text === null) return undefined;
  const options: unknown = JSON.parse(text);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) throw new SyntaxError('ssl is no JSON object');
  return options;
}
