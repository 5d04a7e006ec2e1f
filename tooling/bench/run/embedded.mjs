import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fillSqlite } from '../data/fill-sqlite.mjs';
import { world } from '../data/world.mjs';
import { faultOf } from '../measure/sampler.mjs';
import { WORKLOADS } from '../options.mjs';
import { send } from '../load/http-text.mjs';
import { workloadsFor } from '../workloads.mjs';
import { inTurns } from './in-turns.mjs';
import { migrate, serveAccord } from './servers.mjs';

const SIZE = { organizations: 20, requests: 20_000 };

/**
 * The product on its embedded engine, next to nothing else.
 * @returns {Promise<Record<string, object>>} medians of each workload
 */
export async function embedded(context, files) {
  const directory = join(files, 'embedded');
  mkdirSync(directory);
  const settings = { DATA_DIR: directory, ACCORD_SECRET: randomBytes(32).toString('base64url'), SAMPLE: 'off' };
  await migrate(settings);
  const seen = [];
  fillSqlite(join(directory, 'accord.sqlite'), world({ ...SIZE, secret: settings.ACCORD_SECRET, now: Date.now() }), (organization) => seen.push(organization));
  const workloads = workloadsFor(seen);
  const ours = await serveAccord(settings);
  const results = {};
  try {
    for (const name of WORKLOADS) {
      const { title, deck } = workloads[name];
      const url = `${ours.url}/graphql`;
      const fault = faultOf(await send(url, deck.next()));
      if (fault) throw new Error(`${title}, embedded: ${fault}`);
      const { side } = await inTurns(context, { side: { says: `${title}, embedded`, pid: ours.pid, url, deck } });
      results[name] = side;
    }
    return results;
  } finally {
    await ours.stop();
  }
}
