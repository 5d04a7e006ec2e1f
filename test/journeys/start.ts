import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ACCORD = fileURLToPath(new URL('../../apps/api/accord.mjs', import.meta.url));
/** Many sign in within a minute, all of them from this machine. */
const SIGN_INS_PER_MINUTE = '1000';
/** Two browsers share two cores with it: what is late then is no overload of its own. Shedding has its own suite, test/operate. */
const PATIENT = { LAG_MOST_MS: '0', CALL_WAIT_MS: '60000' };
/** A story may receive webhooks itself. */
const RECEIVING = { WEBHOOKS_TO_LOOPBACK: 'on' };

export interface Program {
  readonly url: string;
  /** Everybody's in the sample. */
  readonly password: string;
  /** What it said so far. */
  readonly output: () => string;
  /** Stops it, does something while it is away, and starts it again at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

async function run(directory: string, port: string, say: (text: string) => void): Promise<Running> {
  const program = spawn(process.execPath, [ACCORD], { env: { PATH: process.env['PATH'], DATA_DIR: directory, PORT: port, TRUSTED_DOCUMENTS: 'on', SIGN_INS_PER_MINUTE, ...PATIENT, ...RECEIVING } });
  const ended = once(program, 'exit');
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      say(chunk.toString());
      const ready = /ready at (\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    };
    program.stdout.on('data', listen);
    program.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`the program ended before it was ready:\n${output}`)));
  });
  return {
    url,
    async stop() {
      program.kill('SIGTERM');
      await ended;
    },
  };
}

/** The built program with sample data on a free port. As in production a session may send the console's documents only: every story proves that they are all known. */
export async function startProgram(directory: string): Promise<Program> {
  let output = '';
  const say = (text: string): void => void (output += text);
  let running = await run(directory, '0', say);
  const { url } = running;
  const { password } = JSON.parse(readFileSync(join(directory, 'sample-sign-ins.json'), 'utf8')) as { password: string };
  return {
    url, password, output: () => output,
    async restart(meanwhile) {
      await running.stop();
      await meanwhile();
      running = await run(directory, new URL(url).port, say);
    },
    stop: () => running.stop(),
  };
}
