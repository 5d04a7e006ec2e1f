import { inRoot } from './paths.mjs';
import { pnpm } from './pnpm.mjs';
import { node } from './run.mjs';
import { sum, totals } from './totals.mjs';

/** One check counts as one test. */
async function check(name, running) {
  const { code, output } = await running;
  if (code === 0) {
    console.log(`✓ ${name}`);
    return totals({ passed: 1 });
  }
  process.stdout.write(`✗ ${name}\n${output}`);
  return totals({ failed: [name] });
}

/** Lint and types, side by side. */
export async function runChecks() {
  const lint = node([inRoot('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']);
  const types = pnpm(['exec', 'turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only']);
  return sum(await Promise.all([check('check: lint', lint), check('check: types', types)]));
}
