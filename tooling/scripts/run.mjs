import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/** Settings for everything that these scripts start: no question is asked, nothing is reported to anybody. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1', npm_config_update_notifier: 'false', npm_config_fund: 'false' };
const KEPT_BYTES = 200_000;

/**
 * Runs a program in the repository and resolves to its exit code and what it printed (its end, when that is much).
 * With `show`, the output goes straight to the terminal as well.
 */
export function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...QUIET, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
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
