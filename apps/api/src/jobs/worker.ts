import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Kernel } from '../tenancy/kernel.ts';
import type { Reaction } from '../tenancy/reaction.ts';
import { tidyUp } from './housekeeping.ts';
import { workDueJobs } from './job-worker.ts';
import { deliverDue } from './outbox-worker.ts';

export interface Worker {
  /** Begins nothing new and resolves when what runs has ended. */
  stop(): Promise<void>;
}

export interface Pace {
  /** Milliseconds between two looks at the outbox, when the last one found nothing. */
  lookEvery: number;
  /** Milliseconds between two rounds of housekeeping. */
  tidyEvery: number;
}

/** The clockwork beside the API: delivers events, carries out jobs and keeps house, until it is stopped. Any number may run at once. */
export function startWorker(kernel: Kernel, reactions: readonly Reaction[], log: Logger, { lookEvery, tidyEvery }: Pace = { lookEvery: 500, tidyEvery: 3_600_000 }): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const delivering = repeat(signal, log, async () => ((await deliverDue({ kernel, reactions, log }, signal)) > 0 ? 0 : lookEvery));
  const working = repeat(signal, log, async () => ((await workDueJobs(kernel, log, signal)) > 0 ? 0 : lookEvery));
  const tidying = repeat(signal, log, async () => {
    await tidyUp(kernel);
    return tidyEvery;
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all([delivering, working, tidying]);
    },
  };
}

/** After an error, such as a database that went away, it tries again this much later. */
const AFTER_ERROR = 5_000;

/** Runs `round` again and again; it resolves to the milliseconds to wait before the next. */
async function repeat(signal: AbortSignal, log: Logger, round: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const wait = await round().catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : 'Error' }, 'the worker stumbled');
      return AFTER_ERROR;
    });
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}
