import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds; the work takes a tenth of it. */
const STEP = 25;

/**
 * Answers, or refuses, at the next full step since the call began: what a row that is there takes longer to be read than one that is not would tell, to
 * whoever asks often enough, which of the two it was.
 */
export async function answerInSteps<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await wait(STEP - ((performance.now() - began) % STEP));
  }
}
