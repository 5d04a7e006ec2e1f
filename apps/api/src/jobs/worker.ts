import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Post } from '../modules/notices/index.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { eachDue } from './each-due.ts';
import { FILE_WORK } from './file-worker.ts';
import { tidyUp } from './housekeeping.ts';
import { workDueJobs } from './job-worker.ts';
import { chaseDueRequests } from './ladder-worker.ts';
import { lapseDueRequests } from './lapse-worker.ts';
import { workDueNotices } from './notice-worker.ts';
import { deliverDue } from './outbox-worker.ts';
import { reactionsOf } from './reactions.ts';
import { liftDueRestrictions } from './restriction-worker.ts';
import { eraseDueWords } from './unverified-worker.ts';

export interface Worker {
  /** Begins nothing new and resolves when what runs has ended. */
  stop(): Promise<void>;
}

export interface Pace {
  /** Milliseconds between two looks at the outbox, when the last one found nothing. */
  lookEvery: number;
  /** Milliseconds between two looks for requests that nobody answered in time or verified, and for restrictions that end. */
  lapseEvery?: number;
  /** Milliseconds between two looks for files to look through, to remove and to destroy. */
  filesEvery?: number;
  /** Milliseconds between two rounds of housekeeping. */
  tidyEvery: number;
}

/** The clockwork beside the API: delivers events, carries out jobs, tells people of statements and keeps house, until it is stopped. Any number may run at once. */
export function startWorker(kernel: Kernel, post: Post, log: Logger, { lookEvery, lapseEvery = 30_000, filesEvery = 5_000, tidyEvery }: Pace = { lookEvery: 500, tidyEvery: 3_600_000 }): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  // each of the rounds below waits with it; Node would take more than ten for a leak
  setMaxListeners(0, signal);
  const reactions = reactionsOf(post.mailer, post.publicUrl);
  const delivering = repeat(signal, log, async () => ((await deliverDue({ kernel, reactions, log }, signal)) > 0 ? 0 : lookEvery));
  const working = repeat(signal, log, async () => ((await workDueJobs(kernel, log, signal)) > 0 ? 0 : lookEvery));
  const telling = repeat(signal, log, async () => ((await workDueNotices(kernel, post, log, signal)) > 0 ? 0 : lookEvery));
  const lapsing = repeat(signal, log, async () => ((await lapseDueRequests(kernel, log, signal)) > 0 ? 0 : lapseEvery));
  const filing = FILE_WORK.map((work) => repeat(signal, log, async () => ((await eachDue(kernel, log, work, signal)) > 0 ? 0 : filesEvery)));
  const lifting = repeat(signal, log, async () => ((await liftDueRestrictions(kernel, log, signal)) > 0 ? 0 : lapseEvery));
  const erasing = repeat(signal, log, async () => ((await eraseDueWords(kernel, log, signal)) > 0 ? 0 : lapseEvery));
  const chasing = repeat(signal, log, async () => ((await chaseDueRequests(kernel, log, signal)) > 0 ? 0 : lapseEvery));
  const tidying = repeat(signal, log, async () => {
    await tidyUp(kernel);
    return tidyEvery;
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all([delivering, working, telling, lapsing, ...filing, lifting, erasing, chasing, tidying]);
    },
  };
}

/** After an error, such as a database that went away, it tries again this much later. */
const AFTER_ERROR = 5_000;

/** Runs `round` again and again; it resolves to the milliseconds to wait before the next. */
export async function repeat(signal: AbortSignal, log: Logger, round: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const wait = await round().catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : 'Error' }, 'the worker stumbled');
      return AFTER_ERROR;
    });
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}
