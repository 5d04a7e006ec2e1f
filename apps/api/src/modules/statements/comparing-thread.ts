import { parentPort } from 'node:worker_threads';
import { ACTS, type Asked } from './comparing-acts.ts';
import type { Answer } from './side-thread.ts';

/** The other side of `comparing.ts`. JSON is quicker to read than a clone of many small objects, and the event loop reads it. */
parentPort?.on('message', ({ act, given }: Asked) => {
  const answer = (value: Answer): void => parentPort?.postMessage(value);
  try {
    answer({ json: JSON.stringify((ACTS[act] as (...given: unknown[]) => unknown)(...given)) });
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
