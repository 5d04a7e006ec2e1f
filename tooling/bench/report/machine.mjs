import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { ROOT } from '../../scripts/paths.mjs';

function commit() {
  try {
    const git = (...words) => execFileSync('git', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

/** What stands beside the figures: without it they cannot be compared. */
export const machine = () => ({
  at: new Date().toISOString(), commit: commit(), node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), memoryGibibytes: Math.round(totalmem() / 1024 ** 3),
  load: loadavg().map((one) => Number(one.toFixed(2))),
});
