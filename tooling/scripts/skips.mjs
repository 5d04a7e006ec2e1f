import { existsSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { countSkipped } from './totals.mjs';

/** The one thing that even CI may lack: the texts of the real statement, which are not ours to commit. */
const lacksRealStatement = ({ reason }) => reason.startsWith('the real statement is not on this machine') && !existsSync(inRoot('..', 'shared', 'input'));

/** CI has everything, so there a skipped test has failed. */
export function failSkipsInCi({ skipped, failed, ...found }) {
  if (process.env.CI !== 'true') return { ...found, failed, skipped };
  const mustRun = skipped.filter((skip) => !lacksRealStatement(skip));
  const asFailure = ({ test, reason, count = 1 }) => Array.from({ length: count }, () => `skipped, but CI must run it: ${test}: ${reason}`);
  return { ...found, failed: [...failed, ...mustRun.flatMap(asFailure)], skipped: skipped.filter(lacksRealStatement) };
}

/** Says loudly what did not run, by reason. */
export function printSkips(skipped) {
  for (const reason of new Set(skipped.map((skip) => skip.reason))) {
    const group = skipped.filter((skip) => skip.reason === reason);
    console.log(`\nSKIPPED ${countSkipped(group)}: ${reason}`);
    for (const { test } of group) console.log(`  ${test}`);
  }
}
