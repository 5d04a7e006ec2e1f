import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { endWithUs } from '@accord/database';
import { ROOT, inRoot } from '../../scripts/paths.mjs';

const READY_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 15_000;
const NODE = ['--max-semi-space-size=16'];
const ACCORD = inRoot('apps', 'api', 'accord.mjs');
const LIMIT = inRoot('tooling', 'bench', 'limit', 'server.mjs');

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The settings of a program as it is operated, and nothing of what this process was given. The workloads ask by session what no page of the console asks. */
const environmentOf = (settings) => ({ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', TRUSTED_DOCUMENTS: 'off', ...settings });

function start(args, settings) {
  const child = spawn(process.execPath, [...NODE, ...args], { cwd: ROOT, env: environmentOf(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => void (said.push(text) > 200 && said.shift()));
  const watch = endWithUs(child);
  child.once('exit', () => watch.kill('SIGKILL'));
  return { child, said: () => said.join('').slice(-4000) };
}

async function untilReady({ child, said }, url, everyMs) {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > giveUpAt) throw new Error(`A server did not get ready:\n${said()}`);
    const isReady = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.ref();
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(impatience);
}

/**
 * Starts a server on a free port of 127.0.0.1 and resolves when /readyz answers.
 * @returns {Promise<{ name: string, url: string, pid: number, readyMs: number, said(): string, stop(): Promise<void> }>}
 */
async function serve(name, args, settings, everyMs = 20) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const server = start(args, { ...settings, PORT: String(port) });
  await untilReady(server, url, everyMs);
  return { name, url, pid: server.child.pid, readyMs: performance.now() - began, said: server.said, stop: () => stop(server) };
}

/** The product, as `npm start` runs it in production. */
export const serveAccord = (settings) => serve('ours', [ACCORD, 'serve'], settings, 5);
/** The product with its worker in the same process. */
export const serveWhole = (settings) => serve('ours', [ACCORD, 'all'], settings, 5);
/** The limit of the hardware: the same answers by hand. */
export const serveLimit = (settings) => serve('L', [LIMIT], settings);

/** Brings a database to this version by the product's own program. */
export async function migrate(settings) {
  const migrating = start([ACCORD, 'migrate'], settings);
  migrating.child.ref();
  const [code] = await once(migrating.child, 'exit');
  if (code !== 0) throw new Error(`accord migrate ended with ${code}:\n${migrating.said()}`);
}
