// Starts the program on an empty database and keeps what was compiled until it was ready, for starts with the same flags: node [flags] keep-compiled.mjs
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keep, load } from './run-bundle.mjs';

const READY_WITHIN_MS = 60_000;
const ACCORD = fileURLToPath(new URL('./accord.mjs', import.meta.url));

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilReady(url) {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (!(await fetch(url).then(({ ok }) => ok, () => false))) {
    if (process.exitCode || performance.now() > giveUpAt) throw new Error('The program did not get ready; what it says stands above.');
    await setTimeout(10);
  }
}

const directory = mkdtempSync(join(tmpdir(), 'accord-keep-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
const port = await freePort();
// of the settings that this process was given none counts
for (const name of Object.keys(process.env)) if (!['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS'].includes(name)) delete process.env[name];
Object.assign(process.env, { NODE_ENV: 'production', TRUSTED_DOCUMENTS: 'off', DATA_DIR: directory, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` });
const { status, stderr } = spawnSync(process.execPath, [ACCORD, 'migrate'], { encoding: 'utf8' });
if (status !== 0) throw new Error(`accord migrate ended with ${status}: ${stderr}`);
console.log = () => undefined;
process.argv = [process.execPath, ACCORD, 'serve'];
load('main.cjs');
await untilReady(`http://127.0.0.1:${port}/readyz`);
keep();
process.kill(process.pid, 'SIGTERM');
