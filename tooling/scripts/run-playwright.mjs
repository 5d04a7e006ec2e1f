import { existsSync, readFileSync, rmSync } from 'node:fs';
import { browserPath } from '../browser/browser-path.mjs';
import { fetchBrowser } from '../browser/fetch-browser.mjs';
import { inRoot, RESULTS } from './paths.mjs';
import { phase } from './phase.mjs';
import { node } from './run.mjs';
import { reasonIn, totals } from './totals.mjs';

const REPORT = `${RESULTS}/playwright.json`;

const playwright = (args, options) => {
  const command = [inRoot('test', 'node_modules', '@playwright', 'test', 'cli.js'), 'test', `--config=${inRoot('test', 'playwright.config.ts')}`];
  return node([...command, ...args], { ...options, env: { ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT } });
};

/** Every test of the report, in nested suites, with the titles above it. */
function* testsIn(suite, above = []) {
  const titles = [...above, suite.title].filter(Boolean);
  for (const inner of suite.suites ?? []) yield* testsIn(inner, titles);
  for (const spec of suite.specs ?? [])
    for (const test of spec.tests) yield { name: `journeys: ${[...titles, spec.title].join(' > ')} [${test.projectName}]`, ...test };
}

function readReport() {
  if (!existsSync(REPORT)) return undefined;
  const { suites, errors } = JSON.parse(readFileSync(REPORT, 'utf8'));
  return { tests: suites.flatMap((suite) => [...testsIn(suite)]), errors: errors.map(({ message }) => `journeys: ${message}`) };
}

function reasonOf(annotations) {
  const said = annotations.find(({ type }) => type === 'skip')?.description;
  return reasonIn(said) ?? said ?? 'no reason given';
}

function totalsOf({ tests, errors }) {
  const found = totals({ failed: errors });
  for (const { name, status, annotations } of tests) {
    if (status === 'expected' || status === 'flaky') found.passed += 1;
    else if (status === 'skipped') found.skipped.push({ test: name, reason: reasonOf(annotations) });
    else found.failed.push(`${name} (${status})`);
    if (status === 'flaky') found.unsteady.push(name);
  }
  return found;
}

/** Why there is no browser, also after fetching one was tried; nothing where there is one. */
async function browserIsAbsent() {
  const { reason, isFetchable } = browserPath();
  if (!isFetchable) return reason;
  try {
    await phase('Browser', async () => {
      await fetchBrowser();
      return 'no Chromium is installed: one fetched, without Chinese letters';
    });
  } catch (error) {
    return `${reason} (one could not be fetched: ${error.message.split('\n').at(-1)})`;
  }
}

/** Runs the journeys in a Chromium, which is fetched where none is installed, and resolves to the totals. */
export async function runPlaywright(env) {
  rmSync(REPORT, { force: true });
  const reason = await browserIsAbsent();
  if (reason) {
    await playwright(['--list', '--reporter=json'], { env });
    const count = readReport()?.tests.length;
    return totals({ skipped: [{ test: 'journeys: every story in a real browser', reason, count: count || 1 }] });
  }
  const { code } = await playwright(['--reporter=list,json'], { env, show: true });
  const report = readReport();
  if (!report) return totals({ failed: [`playwright died with exit code ${code}`] });
  const found = totalsOf(report);
  return code !== 0 && found.failed.length === 0 ? { ...found, failed: [`playwright ended with exit code ${code} although no journey failed`] } : found;
}
