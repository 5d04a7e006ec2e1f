// `npm test`: the same set-up as `npm start`, then every suite: in CI on both engines, otherwise most on one of the two (shares.mjs).
// The last line is the totals, alone. `--long` runs the long suites too, and all on both engines.
import './require-node.mjs';
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { CannotPrepare, prepare } from './prepare.mjs';
import { runChecks } from './run-checks.mjs';
import { runPlaywright } from './run-playwright.mjs';
import { runVitest } from './run-vitest.mjs';
import { printUnsteady } from './second-try.mjs';
import { isShare, SHARE } from './shares.mjs';
import { failSkipsInCi, printSkips } from './skips.mjs';
import { countSkipped, sum, totals } from './totals.mjs';

const env = whatToRun();
const readSchema = () => readFileSync(inRoot('packages', 'api-schema', 'schema.graphql'), 'utf8');

function whatToRun() {
  if (process.argv.includes('--long') || process.env.LONG) return { LONG: '1' };
  return process.env.CI || process.argv.includes('--all') ? {} : { [SHARE]: '1' };
}

/** The build writes schema.graphql; the committed one must have been the same. */
async function setUp() {
  const committed = readSchema();
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof CannotPrepare)) throw error;
    return { isReady: false, found: totals({ failed: [error.message] }) };
  }
  const isCurrent = committed === readSchema();
  return { isReady: true, found: isCurrent ? totals({ passed: 1 }) : totals({ failed: ['check: packages/api-schema/schema.graphql was not what the API generates; the build has rewritten it, commit it'] }) };
}

async function runAll() {
  const { isReady, found } = await setUp();
  if (!isReady) return found;
  return sum([found, await runChecks(), await runVitest(env), await runPlaywright(env)]);
}

const { passed, failed, skipped, unsteady } = failSkipsInCi(await runAll());
for (const name of failed) console.log(`\nFAILED ${name}`);
printUnsteady(unsteady);
printSkips(skipped);
if (isShare(env)) console.log('\nA share was run: most suites on one of the two engines, most stories in one of the two languages. All of it: npm test -- --all, as CI does.');
console.log(`\n${passed} passed, ${failed.length} failed, ${countSkipped(skipped)} skipped`);
process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
