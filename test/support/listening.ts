import { createLog } from '@accord/api/program/log';
import { createHttpServer, type HttpServerOptions } from '@accord/api/server/http-server';
import type { Accord } from './accord.ts';

export interface Listening {
  readonly accord: Accord;
  readonly url: string;
  close(): Promise<void>;
}

/** The same program over the same database, listening on a free port of this machine, with some of its options replaced. */
export async function listeningWith(accord: Accord, options: Partial<HttpServerOptions> = {}): Promise<Listening> {
  const { apollo, mailbox, services, schema } = accord.system;
  const http = await createHttpServer({ apollo, services, schema, introspection: false, trustProxy: false, consoleDirectory: null, mailbox, ...options });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return { accord: { ...accord, http }, url, close: () => http.close() };
}

export interface Logged {
  readonly text: () => string;
  readonly lines: () => { readonly level: number; readonly msg: string; readonly [key: string]: unknown }[];
  readonly log: ReturnType<typeof createLog>;
}

/** A log that is kept, at the most talkative level. */
export function keptLog(level = 'trace'): Logged {
  let text = '';
  return {
    text: () => text,
    lines: () => text.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as { level: number; msg: string }),
    log: createLog(level, { write: (line) => void (text += line) }),
  };
}
