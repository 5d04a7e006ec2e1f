import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../apps/api/accord.mjs', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

const environmentOf = (given: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], ...given });

/** Runs the program to its end. */
export async function runAccord(words: readonly string[], environment: Readonly<Record<string, string>>, input = '', program = PROGRAM): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [program, ...words], { env: environmentOf(environment), stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** Starts the program and waits until it says that it is ready: where, or in a worker's words. */
export async function startProgram(words: readonly string[], environment: Readonly<Record<string, string>>, says = /ready at (\S+)/): Promise<Running> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: environmentOf(environment), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: unknown): void => {
      output += String(chunk);
      const ready = says.exec(output);
      if (ready) resolve(ready[1] ?? '');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
  });
  return {
    child, url, output: () => output,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}
