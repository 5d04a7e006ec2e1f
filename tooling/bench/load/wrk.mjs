import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wireText } from './http-text.mjs';

const exec = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'wrk.lua');

/** A call as the script reads it: the bytes of both parts, the parts. A Lua table of them would end at 65,536. */
export const asEntry = ([head, tail = '']) => `${Buffer.byteLength(head)} ${Buffer.byteLength(tail)}\n${head}${tail}`;

/** The last line that the script printed, as figures. */
export function readWrk(output) {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`wrk did not say how it went:\n${output.slice(-2000)}`);
  return JSON.parse(line);
}

/** wrk: one thread, so that the rest of the machine is the server's and the database's. Null where it is not installed. */
export async function findWrk(files) {
  const version = await exec('wrk', ['-v']).catch((error) => error);
  if (!String(version.stdout).startsWith('wrk')) return null;
  return {
    name: String(version.stdout).split(' [')[0],
    isInOrder: true,
    /** @param {{ url: string, calls: object[], connections: number, seconds: number }} load */
    async run({ url, calls, connections, seconds }) {
      const { host, pathname: path } = new URL(url);
      const file = join(files, `calls-${randomUUID()}`);
      writeFileSync(file, calls.map((call) => asEntry(wireText({ host, path }, call))).join(''));
      const { stdout } = await exec('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '--latency', '-s', SCRIPT, url, '--', file, `${randomUUID()}-`]);
      rmSync(file);
      return readWrk(stdout);
    },
  };
}
