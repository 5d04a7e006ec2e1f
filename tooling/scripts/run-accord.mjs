import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { passSignalsOn } from './pass-signals-on.mjs';
import { inRoot, ROOT } from './paths.mjs';

/** Runs the program until it ends and resolves to its exit code. */
export function runAccord(args) {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', inRoot('apps', 'api', 'accord.mjs'), ...args], { cwd: ROOT, stdio: 'inherit' });
  passSignalsOn((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
