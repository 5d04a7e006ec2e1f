import { findWrk } from '../load/wrk.mjs';
import { autocannonLoad } from '../load/autocannon.mjs';
import { mustAnswerAlike } from '../measure/same-answers.mjs';
import { mustWriteAlike } from '../measure/same-rows.mjs';
import { WORKLOADS } from '../options.mjs';
import { machine } from '../report/machine.mjs';
import { tableOf } from '../report/table.mjs';
import { CannotMeasure } from './cannot-measure.mjs';
import { compare } from './compare.mjs';
import { startDatabase } from './database.mjs';
import { setStage } from './stage.mjs';

const SIZE = { organizations: 200, requests: 200_000 };
const POOL_GIBIBYTES = 2;

const began = performance.now();
const say = (text) => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}`);

async function chooseLoad(asked, files) {
  const wrk = asked === 'autocannon' ? null : await findWrk(files);
  if (wrk) return wrk;
  if (asked === 'wrk') throw new CannotMeasure('wrk is not installed; on Debian: apt-get install wrk');
  return autocannonLoad();
}

async function compareAll(context, stage, parts) {
  const results = {};
  for (const name of WORKLOADS.filter((one) => parts.has(one))) {
    const workload = stage.workloads[name];
    if (name === 'W3') await mustWriteAlike(workload, stage.observer, `${stage.ours.url}/graphql`, `${stage.limit.url}${workload.limitPath}`);
    else await mustAnswerAlike(workload, `${stage.ours.url}/graphql`, `${stage.limit.url}${workload.limitPath}`);
    results[name] = await compare(context, stage, workload, { countsRows: name === 'W3' });
  }
  return results;
}

/**
 * Measures what the options ask for.
 * @returns {Promise<{ table: string, figures: object }>}
 */
export async function runBench(options) {
  const before = machine();
  const database = await startDatabase({ directory: options.directory, poolGibibytes: POOL_GIBIBYTES });
  try {
    const load = await chooseLoad(options.load, database.files);
    say(`loading ${SIZE.requests.toLocaleString('en')} requests`);
    const stage = await setStage(database, { name: 'bench', ...SIZE, dataDirectory: database.files });
    try {
      say('measuring');
      const version = await stage.observer.version();
      const results = await compareAll({ ...options, load, say }, stage, options.parts);
      const figures = { ...before, loadAfter: machine().load, mariadb: version, generator: load.name, options: { ...options, parts: [...options.parts] }, results };
      return { figures, table: tableOf(figures) };
    } finally {
      await stage.leave();
    }
  } finally {
    await database.stop();
  }
}
