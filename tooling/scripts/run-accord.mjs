import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { inRoot, ROOT } from './paths.mjs';

/** npm passes on a Ctrl-C that the terminal has sent already; two so close are one. */
const SAME_PRESS_MS = 1000;

/**
 * Runs the program until it ends and resolves to its exit code. A Ctrl-C at a terminal reaches the whole group, the
 * program included, so it is passed on only when there is no terminal; other signals always are.
 */
export function runAccord(args) {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', inRoot('apps', 'api', 'accord.mjs'), ...args], { cwd: ROOT, stdio: 'inherit' });
  let lastAt = -Infinity;
  const passOn = (signal) => {
    const at = performance.now();
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    if (at - lastAt > SAME_PRESS_MS) child.kill(signal);
    lastAt = at;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
