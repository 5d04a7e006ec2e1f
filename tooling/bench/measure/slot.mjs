import { sampleAnswers } from './sampler.mjs';
import { cpuSeconds, residentMegabytes } from './usage.mjs';

export const CONNECTIONS = 32;

const STILL_GROWING = 1.1;

async function run(load, { url, deck, seconds }) {
  const calls = deck.ahead(seconds);
  const ran = await load.run({ url, calls, seconds, connections: CONNECTIONS });
  deck.sent(load.isInOrder ? ran.requests + CONNECTIONS : calls.length);
  return ran;
}

/**
 * Measures a rate until it no longer grows by a tenth, at most `times`.
 * @param {() => Promise<number>} rate
 */
export async function untilSteady(rate, times) {
  for (let last = 0, time = 1; time <= times; time++) {
    const now = await rate();
    if (now < last * STILL_GROWING) return;
    last = now;
  }
}

/**
 * Runs the load without looking, until caches, pools and compiled code are as they stay.
 * @param {{ url: string, deck: import('../load/deck.mjs').Deck, seconds: number, times: number }} warming
 */
export const warmUp = (load, { url, deck, seconds, times }) => untilSteady(async () => {
  const ran = await run(load, { url, deck, seconds });
  return ran.requests / ran.seconds;
}, times);

/**
 * One round of one workload on one server. Throws when an answer was not well.
 * @param {{ name: string, run: Function }} load
 * @param {{ pid: number, url: string, deck: import('../load/deck.mjs').Deck, seconds: number, database?: { pid: number } }} slot
 * @returns {Promise<{ calls: number, rate: number, p50: number, p99: number, cpu: number, databaseCpu: number, resident: number }>}
 *   calls per second; milliseconds; processor seconds per 1,000 calls; resident megabytes
 */
export async function measure(load, { pid, url, deck, seconds, database }) {
  const cpuBefore = cpuSeconds(pid);
  const databaseCpuBefore = database ? cpuSeconds(database.pid) : 0;
  const sampler = sampleAnswers(url, deck);
  const ran = await run(load, { url, deck, seconds });
  const sampled = await sampler.stop();
  const cpu = cpuSeconds(pid) - cpuBefore;
  const databaseCpu = database ? cpuSeconds(database.pid) - databaseCpuBefore : 0;
  if (ran.notOk > 0 || ran.broken > 0 || ran.requests === 0) throw new Error(`${url}: of ${ran.requests} calls ${ran.notOk} were answered with a status of failure, ${ran.broken} broke off`);
  const answered = ran.requests + sampled;
  return {
    calls: answered, rate: ran.requests / ran.seconds, p50: ran.p50, p99: ran.p99,
    cpu: (cpu / answered) * 1000, databaseCpu: (databaseCpu / answered) * 1000, resident: residentMegabytes(pid),
  };
}
