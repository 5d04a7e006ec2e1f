import { median } from '../measure/median.mjs';
import { cpuSeconds } from '../measure/usage.mjs';
import { serveAccord } from './servers.mjs';

const TIMES = 5;

/** Starts the product on a migrated database and stops it again, some times; from the start of the process until /readyz answers, by the clock and by the processor. */
export async function coldStart(settings, say) {
  const [taken, cpu] = [[], []];
  for (let time = 1; time <= TIMES; time++) {
    const server = await serveAccord(settings);
    taken.push(server.readyMs / 1000);
    cpu.push(cpuSeconds(server.pid));
    await server.stop();
    say(`start ${time}: ready after ${taken.at(-1).toFixed(2)} s, ${cpu.at(-1).toFixed(2)} s of the processor`);
  }
  return { readySeconds: median(taken), taken, cpuSeconds: median(cpu) };
}
