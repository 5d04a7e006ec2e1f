import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { StopLimits } from '../config.ts';
import type { Readiness } from '../server/health-routes.ts';

type Close = () => Promise<unknown>;

/** Connections that callers keep open learn with their next answer that they end; those who are silent are closed after this time. */
const SILENT_FOR = 500;

/**
 * How a process ends: /readyz says so first and balancers look away, then nothing new is accepted, calls and messages under
 * way end, and what they stand on closes last. All of it within bounds: what still hangs then is cut with the process.
 */
export class Closing {
  readonly readiness: Readiness = { isStopping: false };
  readonly #early: Close[] = [];
  readonly #last: Close[] = [];
  #http: FastifyInstance | null = null;

  constructor(private readonly limits: StopLimits, private readonly log: Logger) {}

  server(http: FastifyInstance): void {
    this.#http = http;
  }

  /** Ends together with the calls: work that stands beside them. */
  early(close: Close): void {
    this.#early.push(close);
  }

  /** Ends when calls and work have: the newest first. */
  last(close: Close): void {
    this.#last.unshift(close);
  }

  async close(): Promise<void> {
    const http = this.#http;
    this.readiness.isStopping = true;
    if (http?.server.listening && this.limits.drainSeconds > 0) await pause(this.limits.drainSeconds * 1000);
    const patience = setTimeout(() => {
      this.log.error({ stopSeconds: this.limits.stopSeconds }, 'what was under way did not end in time and is cut');
      process.exit(1);
    }, this.limits.stopSeconds * 1000);
    await Promise.all([http && this.#stopListening(http), ...this.#early.map((close) => close())]);
    for (const close of this.#last) await close();
    clearTimeout(patience);
  }

  async #stopListening(http: FastifyInstance): Promise<void> {
    const until = performance.now() + SILENT_FOR;
    while (performance.now() < until && (await connectionsOf(http)) > 0) await pause(20);
    await http.close();
  }
}

const connectionsOf = (http: FastifyInstance): Promise<number> => new Promise((resolve) => http.server.getConnections((error, count) => resolve(error ? 0 : count)));
