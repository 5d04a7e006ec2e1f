import { median } from '../measure/median.mjs';
import { serveAccord } from './servers.mjs';

const TIMES = 5;

/** Starts the product on a migrated database and stops it again, some times; from the start of the process until /readyz answers. */
export async function coldStart(settings, say) {
  const taken = [];
  for (let time = 1; time <= TIMES; time++) {
    const server = await serveAccord(settings);
    taken.push(server.readyMs / 1000);
    await server.stop();
    say(`start ${time}: ready after ${taken.at(-1).toFixed(2)} s`);
  }
  return { readySeconds: median(taken), taken };
}
