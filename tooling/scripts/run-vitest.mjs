import { existsSync, readFileSync, rmSync } from 'node:fs';
import { galeraIsAbsent } from '../database/galera-cluster.mjs';
import { mariadbIsAbsent } from '../database/private-mariadb.mjs';
import { inRoot, RESULTS } from './paths.mjs';
import { node } from './run.mjs';
import { tryAgain } from './second-try.mjs';
import { sum, totals } from './totals.mjs';

const WRITTEN = `${RESULTS}/vitest.json`;

/** What does not run on MariaDB: the same suites that ran on SQLite. */
function skippedOnMariadb(modules) {
  const reason = mariadbIsAbsent();
  if (!reason) return totals();
  const count = modules.filter(({ project }) => project === 'sqlite').reduce((so, { tests }) => so + tests, 0);
  return totals({ skipped: [{ test: 'mariadb: every suite of test/ on the production engine', reason, count: Math.max(count, 1) }] });
}

/** The long suite of the cluster, where the machine cannot run one. */
function skippedOnGalera({ LONG }) {
  const reason = LONG && galeraIsAbsent();
  return reason ? totals({ skipped: [{ test: 'galera: three replicas on a cluster of three nodes', reason }] }) : totals();
}

/** What one run found, file by file, and last what belongs to no file. */
async function runOnce(env, ...args) {
  rmSync(WRITTEN, { force: true });
  const reporters = ['--reporter=default', `--reporter=${inRoot('tooling', 'scripts', 'vitest-totals.mjs')}`];
  const { code } = await node([inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args, ...reporters], { env, show: true });
  if (!existsSync(WRITTEN)) return [totals({ failed: [`vitest died with exit code ${code}`] })];
  const found = JSON.parse(readFileSync(WRITTEN, 'utf8'));
  return code === 0 || found.some(({ failed }) => failed.length > 0) ? found : [...found, totals({ failed: [`vitest ended with exit code ${code} although no test failed`] })];
}

/** Runs every Vitest project and resolves to the totals. */
export async function runVitest(env) {
  const files = await tryAgain(await runOnce(env), ({ project, file }) => runOnce(env, '--project', project, file));
  return sum([...files, skippedOnMariadb(files), skippedOnGalera(env)]);
}
