import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.mjs';

/** Settings for everything that these scripts start: no question is asked, nothing is reported to anybody. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1', npm_config_update_notifier: 'false', npm_config_fund: 'false' };
const KEPT_BYTES = 200_000;

const running = new Set();

/** Whoever ends this script ends what it runs; a Ctrl-C at a terminal has reached that already. */
function endAll(signal) {
  if (signal !== 'SIGINT' || !process.stdin.isTTY) for (const child of running) child.kill('SIGTERM');
  process.exit(128 + constants.signals[signal]);
}

/** Only while something runs: otherwise signals are for the script itself to settle. */
function keepWatch(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  if (running.size === 0) for (const signal of signals) process.on(signal, endAll);
  running.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0) for (const signal of signals) process.off(signal, endAll);
  });
}

/**
 * Runs a program in the repository and resolves to its exit code and what it printed (its end, when that is much).
 * With `show`, the output goes straight to the terminal as well.
 */
export function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...QUIET, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    keepWatch(child);
    let output = '';
    for (const [stream, shown] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output = (output + text).slice(-KEPT_BYTES);
        if (show) shown.write(text);
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${command}: ${error.message}\n` }));
    child.once('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}${command} was ended by ${signal}\n` : output }));
  });
}

export const node = (args, options) => run(process.execPath, args, options);
