import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findGalera } from './find-galera.mjs';
import { GaleraNode } from './galera-node.mjs';
import { accounts, asUser, pause, USER } from './private-mariadb.mjs';
import { newTemporaryDirectory } from './temporary-directory.mjs';

const exec = promisify(execFile);
const WHOLE_WITHIN_MS = 60_000;

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Ports below those that the system hands out for outgoing connections: a node that was away must find its own free again. */
async function freePorts(count) {
  const found = new Set();
  while (found.size < count) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 12_000);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

/** However this process ends, a kill -9 included: its end of the pipe closes, and the nodes and their files go. */
function endWithUs(directory) {
  const script = 'cat > /dev/null; for group in "$1"/node*/group; do [ -e "$group" ] && kill -9 "-$(cat "$group")" 2> /dev/null; done; sleep 0.2; rm -rf "$1"';
  const watch = spawn('/bin/sh', ['-c', script, 'sh', directory], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  for (const handle of [watch, watch.stdin]) handle.unref();
  return watch;
}

async function giveToServer(path) {
  if (asUser.length === 0) return;
  const [uid, gid] = await Promise.all([exec('id', ['-u', 'mysql']), exec('id', ['-g', 'mysql'])]);
  await exec('chown', ['-R', `${uid.stdout.trim()}:${gid.stdout.trim()}`, path]);
}

class GaleraCluster {
  constructor(programs, ports) {
    this.directory = newTemporaryDirectory('accord-galera-');
    chmodSync(this.directory, 0o711);
    Object.assign(this, { name: `accord-${randomBytes(4).toString('hex')}`, user: USER, password: randomBytes(12).toString('hex'), watch: endWithUs(this.directory) });
    this.nodes = ports.map((own, at) => new GaleraNode(programs, this, { number: at + 1, ports: own }));
    this.addresses = this.nodes.map((node) => `127.0.0.1:${node.ports.group}`).join(',');
    this.programs = programs;
  }

  async build() {
    const [first, ...others] = this.nodes;
    const initFile = join(first.directory, 'init.sql');
    writeFileSync(initFile, accounts(this.password));
    await giveToServer(this.directory);
    await exec(this.programs.install, ['--no-defaults', ...asUser, `--datadir=${join(first.directory, 'data')}`, '--skip-test-db', '--auth-root-authentication-method=normal']);
    await first.start({ first: true, initFile });
    rmSync(initFile);
    for (const node of others) await node.start();
    await this.untilWhole();
  }

  /** Makes an empty database (utf8mb4_unicode_ci) and answers with its URL on every node. */
  async createDatabase(name) {
    if (!/^\w{1,64}$/.test(name)) throw new Error(`${name} is no name for a database`);
    const alive = this.nodes.find((node) => node.isRunning);
    await alive.ask(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    return this.nodes.map((node) => `${node.url}${name}`);
  }

  /** Waits until every running node is in one primary component with all others. */
  async untilWhole() {
    const running = this.nodes.filter((node) => node.isRunning);
    const giveUpAt = performance.now() + WHOLE_WITHIN_MS;
    for (;;) {
      const seen = await Promise.all(running.map((node) => node.status().catch(() => null)));
      if (seen.every((one) => one?.state === 'Synced' && one.isPrimary && one.size === running.length)) return;
      if (performance.now() > giveUpAt) throw new Error(`The cluster did not become whole: ${JSON.stringify(seen)}`);
      await pause(100);
    }
  }

  /** After all nodes died: the one that reaches furthest becomes the cluster, the others join it. Resolves to its number. */
  async recover() {
    if (this.nodes.some((node) => node.isRunning)) throw new Error('a node is still running: start the others, they join it');
    const reached = [];
    for (const node of this.nodes) reached.push({ node, position: Number((await node.position())?.split(':')[1] ?? -1) });
    reached.sort((one, other) => other.position - one.position);
    const [furthest, ...others] = reached.map(({ node }) => node);
    await furthest.start({ first: true });
    for (const node of others) await node.start();
    await this.untilWhole();
    return furthest.number;
  }

  /** Ends the nodes and removes their files. */
  async stop() {
    for (const node of this.nodes) node.thaw();
    await Promise.all(this.nodes.map((node) => node.kill()));
    this.watch.kill('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export const galeraIsAbsent = () => findGalera().reason;

export async function startGalera({ size = 3 } = {}) {
  const { reason, ...programs } = findGalera();
  if (reason) return { cluster: null, reason };
  const ports = await freePorts(size * 4);
  const cluster = new GaleraCluster(programs, Array.from({ length: size }, (_, at) => ({ sql: ports[at * 4], group: ports[at * 4 + 1], ist: ports[at * 4 + 2], sst: ports[at * 4 + 3] })));
  try {
    await cluster.build();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return { cluster };
}
