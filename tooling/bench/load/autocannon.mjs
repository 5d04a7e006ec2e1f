import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const PROGRAM = join(import.meta.dirname, 'autocannon-process.mjs');

/** autocannon, from npm: for machines without wrk. It is a Node program itself and leaves less of the machine to the servers. */
export const autocannonLoad = () => ({
  name: `autocannon ${createRequire(import.meta.url)('autocannon/package.json').version}`,
  /** @param {{ url: string, calls: object[], connections: number, seconds: number }} load */
  async run({ url, calls, connections, seconds }) {
    const running = exec(process.execPath, [PROGRAM]);
    running.child.stdin.end(JSON.stringify({ url, calls, connections, seconds }));
    return JSON.parse((await running).stdout);
  },
});
