import { parseArgs } from 'node:util';
import { CannotMeasure } from './run/cannot-measure.mjs';

export const WORKLOADS = ['W1', 'W2', 'W3'];
export const EXTRAS = ['embedded', 'start', 'growth', 'statements', 'import', 'switch', 'inbox', 'deadlines', 'console'];
/** What needs the requests on MariaDB. */
export const ON_REQUESTS = [...WORKLOADS, 'start', 'growth'];
/** What is measured without MariaDB. */
export const WITHOUT_DATABASE = ['console'];

export const USAGE = `npm run bench -- [options]
  --quick          one round of 3 s after 3 s of warm-up, no embedded engine, no cold start, no statements, no import, no switch, no inbox, no deadlines, no console: for comparing while one works
  --only W1,start  some of: ${[...WORKLOADS, ...EXTRAS].join(', ')}
  --full           also growth: W1 on 2,000,000 requests against 200,000
  --rounds N       rounds of each server and workload, taken in turns; 3
  --seconds N      length of a round; 10
  --rows N         contacts of a file that is imported, in thousands; 100, with --quick 20
  --json FILE      the figures as JSON
  --directory DIR  a directory on a disk for the database; the system's temporary one
  --load NAME      wrk or autocannon; wrk where it is installed`;

const LONGEST_SECONDS = 600;

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  only: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  rows: { type: 'string' },
  json: { type: 'string' },
  directory: { type: 'string' },
  load: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

function parsed(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS }).values;
  } catch (error) {
    throw new CannotMeasure(`${error.message}\n\n${USAGE}`);
  }
}

function whole(name, text, otherwise, most) {
  if (text === undefined) return otherwise;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new CannotMeasure(`--${name} must be a whole number from 1 to ${most}.`);
  return value;
}

function partsOf({ only, quick, full }) {
  if (only === undefined) return new Set([...WORKLOADS, ...(quick ? [] : ['embedded', 'start', 'statements', 'import', 'switch', 'inbox', 'deadlines', 'console']), ...(full ? ['growth'] : [])]);
  const parts = only.split(',');
  const unknown = parts.find((part) => ![...WORKLOADS, ...EXTRAS].includes(part));
  if (unknown !== undefined) throw new CannotMeasure(`--only takes ${[...WORKLOADS, ...EXTRAS].join(', ')}, not ${JSON.stringify(unknown)}.`);
  return new Set(parts);
}

/**
 * What to measure, from the words of the command line. Throws CannotMeasure with a sentence.
 * @param {string[]} words
 */
export function readOptions(words) {
  const given = parsed(words);
  if (given.load !== undefined && given.load !== 'wrk' && given.load !== 'autocannon') throw new CannotMeasure('--load must be wrk or autocannon.');
  const rounds = whole('rounds', given.rounds, given.quick ? 1 : 3, 20);
  const seconds = whole('seconds', given.seconds, given.quick ? 3 : 10, 300);
  // the sessions of a workload last half an hour
  if (rounds * seconds > LONGEST_SECONDS) throw new CannotMeasure(`--rounds times --seconds must be at most ${LONGEST_SECONDS}.`);
  return {
    help: given.help,
    parts: partsOf(given),
    rounds,
    seconds,
    warmUpSeconds: given.quick ? 3 : 5,
    importRows: 1000 * whole('rows', given.rows, given.quick ? 20 : 100, 1000),
    isQuick: given.quick,
    warmUpTimes: given.quick ? 1 : 4,
    json: given.json ?? null,
    directory: given.directory,
    load: given.load ?? null,
  };
}
