import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { autocannonLoad } from '../load/autocannon.mjs';
import { findWrk } from '../load/wrk.mjs';
import { world } from '../data/world.mjs';
import { mustAnswerAlike } from '../measure/same-answers.mjs';
import { mustWriteAlike } from '../measure/same-rows.mjs';
import { ON_REQUESTS, WITHOUT_DATABASE, WORKLOADS } from '../options.mjs';
import { judged } from '../report/goals.mjs';
import { machine } from '../report/machine.mjs';
import { tableOf } from '../report/table.mjs';
import { workloadsFor } from '../workloads.mjs';
import { measureDeadlines } from './deadlines.mjs';
import { measureInbox } from './inbox.mjs';
import { inTurns } from './in-turns.mjs';
import { batchSides } from './batch.mjs';
import { CannotMeasure } from './cannot-measure.mjs';
import { coldStart } from './cold-start.mjs';
import { compare } from './compare.mjs';
import { measureConsole } from './console.mjs';
import { startDatabase } from './database.mjs';
import { embedded } from './embedded.mjs';
import { growthOf } from './growth.mjs';
import { measureImport } from './import.mjs';
import { setStage } from './stage.mjs';
import { measureStatements } from './statements.mjs';
import { measureSwitch } from './switch.mjs';

const ORGANIZATIONS = 200;
const REQUESTS = 200_000;
const MANY_REQUESTS = 2_000_000;

const began = performance.now();
/** How far it is, on standard error: the table alone goes to standard output. */
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
    const urls = [`${stage.ours.url}/graphql`, `${stage.limit.url}${workload.limitPath}`];
    if (workload.writes) await mustWriteAlike(workload, stage.observer, ...urls);
    else await mustAnswerAlike(workload, ...urls);
    await stage.observer.renewSessions();
    results[name] = await compare(context, stage, workload);
  }
  return results;
}

const stageOf = (database, name, requests) => {
  say(`loading ${requests.toLocaleString('en')} requests`);
  return setStage(database, { name, batchesOf: (secret) => world({ organizations: ORGANIZATIONS, requests, secret, now: Date.now() }), callsOf: workloadsFor });
};

async function growthFrom(context, database, stage) {
  const large = await stageOf(database, 'bench_large', MANY_REQUESTS);
  try {
    return await growthOf(context, stage, large);
  } finally {
    await large.leave();
  }
}

/** Everything on the requests, W3 last: what it files would stand in the inbox of W1. */
async function onRequests(context, database, parts) {
  const stage = await stageOf(database, 'bench', REQUESTS);
  try {
    const growth = parts.has('growth') ? await growthFrom(context, database, stage) : undefined;
    const mariadb = await stage.observer.version();
    const results = await compareAll(context, stage, parts);
    const batch = parts.has('W2') ? await inTurns(context, batchSides(stage)) : undefined;
    const start = parts.has('start') ? await coldStart(stage.settings, say) : undefined;
    return { mariadb, results, batch, start, growth };
  } finally {
    await stage.leave();
  }
}

/** Throws CannotMeasure before minutes are spent. */
function mustBePossible({ json }) {
  if (!existsSync('/proc/self/stat')) throw new CannotMeasure('Processor time is read from /proc: the bench runs on Linux.');
  if (json !== null && !existsSync(dirname(resolve(json)))) throw new CannotMeasure(`There is no directory for ${json}.`);
}

/** Gibibytes that hold the data of the largest part. */
const poolFor = (parts) => (parts.has('growth') ? 6 : parts.has('statements') || parts.has('switch') || parts.has('inbox') ? 3 : 2);

/** The API on MariaDB against the limit, and embedded. */
async function measureApi(options) {
  const { parts } = options;
  const database = await startDatabase({ directory: options.directory, poolGibibytes: poolFor(parts) });
  try {
    const load = await chooseLoad(options.load, database.files);
    const context = { ...options, load, say };
    const measured = ON_REQUESTS.some((part) => parts.has(part)) ? await onRequests(context, database, parts) : {};
    const statements = parts.has('statements') ? await measureStatements(context, database) : undefined;
    const ofSwitch = parts.has('switch') ? await measureSwitch(context, database) : undefined;
    const inbox = parts.has('inbox') ? await measureInbox(context, database) : undefined;
    const deadlines = parts.has('deadlines') ? await measureDeadlines(context, database) : undefined;
    const ofImport = parts.has('import') ? await measureImport(context, database) : undefined;
    const alone = parts.has('embedded') ? await embedded(context, database.files) : undefined;
    return {
      ...measured, mariadb: measured.mariadb ?? statements?.mariadb ?? ofSwitch?.mariadb ?? ofImport?.mariadb,
      statements, switch: ofSwitch, inbox, deadlines, import: ofImport, embedded: alone, generator: load.name,
    };
  } finally {
    await database.stop();
  }
}

/**
 * Measures what the options ask for.
 * @returns {Promise<{ table: string, figures: object }>}
 */
export async function runBench(options) {
  const { parts, rounds } = options;
  mustBePossible(options);
  const before = machine();
  const ofConsole = parts.has('console') ? await measureConsole({ rounds, say }) : undefined;
  const ofApi = [...parts].some((part) => !WITHOUT_DATABASE.includes(part)) ? await measureApi(options) : {};
  const figures = { ...before, loadAfter: machine().load, options: { ...options, parts: [...parts] }, ...ofApi, console: ofConsole };
  return { figures: { ...figures, goals: judged(figures) }, table: tableOf(figures) };
}
