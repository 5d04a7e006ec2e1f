import { afterEach, describe, expect, test } from 'vitest';
import { SideThread, type SideThreadLimits } from './side-thread.ts';

/** A thread that does what it is told: gives back, fails, ends, or never answers. */
const entry = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', (given) => {
    if (given === 'end') process.exit(3);
    if (given === 'hang') for (;;);
    parentPort.postMessage(given === 'fail' ? { error: 'it cannot' } : { json: JSON.stringify({ given, threadId }) });
  });`)}`);

describe('a thread beside the event loop', () => {
  let thread: SideThread;
  const begin = (more: Partial<SideThreadLimits> = {}) => (thread = new SideThread(entry, { waiting: 3, time: 5_000, idle: 60_000, ...more }));
  const by = async (given: string) => ((await thread.ask(given)) as { threadId: number }).threadId;
  afterEach(() => thread.stop());

  test('answers one after the other, and an error of one leaves the others alone', async () => {
    begin();
    const answers = await Promise.allSettled([by('a'), thread.ask('fail'), by('b')]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[0]).toEqual(answers[2]);
    expect(answers[1]).toMatchObject({ reason: { name: 'Error', message: 'it cannot' } });
  });

  test.each([
    ['ends', 'end', 'COMPARING_FAILED'],
    ['takes too long', 'hang', 'COMPARING_TOO_LONG'],
  ])('that %s refuses what it was asked, and the next gets a new one', async (_, given, reason) => {
    // the beginning of a thread counts too, and takes a second where the machine is busy
    begin({ time: 4_000 });
    const first = await by('a');
    const [lost, next] = await Promise.allSettled([thread.ask(given), by('b')]);
    expect(lost).toMatchObject({ reason: { code: 'UNAVAILABLE', reason } });
    expect(next).toMatchObject({ status: 'fulfilled' });
    expect(next).not.toMatchObject({ value: first });
  });

  test('refuses what comes when too many wait', async () => {
    begin();
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => by('a')));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(answers[4]).toMatchObject({ reason: { code: 'UNAVAILABLE', reason: 'COMPARING_BUSY' } });
  });

  test('finishes what is asked when it stops, and ends by itself when nothing is', async () => {
    begin({ idle: 50 });
    const first = by('a');
    await thread.stop();
    const second = by('b');
    expect(await second).not.toBe(await first);
    await new Promise((resolve) => void setTimeout(resolve, 200));
    expect(await by('c')).not.toBe(await second);
  });

  test('whose module is not there refuses each call', async () => {
    thread = new SideThread(new URL('./not-there.js', import.meta.url), { waiting: 3, time: 5_000, idle: 60_000 });
    for (const given of ['a', 'b']) await expect(thread.ask(given)).rejects.toMatchObject({ reason: 'COMPARING_FAILED' });
  });
});
