import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findClient, findMariadb } from './find-mariadb.mjs';
import { newTemporaryDirectory } from './temporary-directory.mjs';

export { newTemporaryDirectory };

const exec = promisify(execFile);
export const USER = 'accord';
const STARTS_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 15_000;

/** Like production where a test could tell the difference (strict, durable commits, snapshots); small and quick elsewhere. */
const SETTINGS = [
  '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00', '--lower-case-table-names=0',
  '--sql-mode=STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO',
  '--innodb-flush-log-at-trx-commit=1', '--loose-innodb-snapshot-isolation=ON', '--max-connections=400',
  '--innodb-buffer-pool-size=128M', '--innodb-log-file-size=64M', '--innodb-doublewrite=0', '--loose-innodb-buffer-pool-dump-at-shutdown=OFF',
  '--skip-log-bin', '--skip-name-resolve', '--loose-performance-schema=OFF', '--loose-feedback=OFF',
];

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** mariadbd refuses to run as root, so root hands the files to the user of the package. */
export const asUser = process.getuid?.() === 0 ? ['--user=mysql'] : [];

/** One account with a password; the installer's root without one goes. */
export const accounts = (password) =>
  [
    `CREATE USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL ON *.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION;`,
    "DROP USER IF EXISTS 'root'@'localhost', 'root'@'127.0.0.1', 'root'@'::1';",
  ].join('\n');

async function makeFiles({ install }, password, parent) {
  const directory = newTemporaryDirectory('accord-mariadb-', parent);
  writeFileSync(join(directory, 'init.sql'), accounts(password));
  if (asUser.length > 0) {
    const [uid, gid] = await Promise.all([exec('id', ['-u', 'mysql']), exec('id', ['-g', 'mysql'])]);
    await exec('chown', ['-R', `${uid.stdout.trim()}:${gid.stdout.trim()}`, directory]);
  }
  chmodSync(directory, 0o700);
  await exec(install, ['--no-defaults', ...asUser, `--datadir=${join(directory, 'data')}`, '--skip-test-db', '--auth-root-authentication-method=normal']);
  return directory;
}

function startServer({ server }, directory, port, settings) {
  const log = openSync(join(directory, 'server.log'), 'a');
  const at = (name) => join(directory, name);
  const args = [`--datadir=${at('data')}`, `--tmpdir=${directory}`, `--socket=${at('sock')}`, `--pid-file=${at('pid')}`, `--init-file=${at('init.sql')}`];
  return spawn(server, ['--no-defaults', ...asUser, ...args, '--bind-address=127.0.0.1', `--port=${port}`, ...SETTINGS, ...settings], { stdio: ['ignore', log, log] });
}

/** However this process ends, a kill -9 included: its end of the pipe closes, and the server and its files go. */
export function endWithUs(child, directory = '') {
  const script = 'cat > /dev/null; kill -9 "$1" 2> /dev/null; rm -rf "$2"';
  const watch = spawn('/bin/sh', ['-c', script, 'sh', String(child.pid), directory], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  for (const handle of [child, watch, watch.stdin]) handle.unref();
  return watch;
}

export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** Runs SQL through the server's own client, so that this package needs no driver. */
async function ask({ client }, url, sql) {
  const { hostname, port, username, password } = new URL(url);
  const args = ['--no-defaults', '--protocol=tcp', `--host=${hostname}`, `--port=${port || 3306}`, `--user=${decodeURIComponent(username)}`, '--execute', sql];
  await exec(client, args, { env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) } });
}

async function untilAnswering(programs, child, url, directory) {
  const giveUpAt = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    if (hasEnded(child) || performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`The private MariaDB did not start:\n${readFileSync(join(directory, 'server.log'), 'utf8').slice(-2000)}`);
    }
    try {
      return await ask(programs, url, 'SELECT 1');
    } catch {
      await pause(50); // not listening yet, or the account is not made yet
    }
  }
}

async function stopServer(child, directory) {
  if (!hasEnded(child)) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    child.ref();
    child.kill('SIGTERM');
    await ended;
    clearTimeout(impatience);
  }
  rmSync(directory, { recursive: true, force: true });
}

const urlOf = (base, database = '') => Object.assign(new URL(base), { pathname: `/${database}` }).href;

function serverAt(programs, base, { pid = null, directory = null, stop }) {
  const url = (database) => urlOf(base, database);
  const createDatabase = async (name) => {
    if (!/^\w{1,64}$/.test(name)) throw new Error(`${name} is no name for a test database`);
    await ask(programs, base, `DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    return url(name);
  };
  return { url, createDatabase, pid, directory, stop };
}

const programsFor = (given) => (given ? findClient() : findMariadb());

export const mariadbIsAbsent = () => programsFor(process.env.TEST_DATABASE_URL).reason;

export async function startPrivateMariadb({ settings = [], directory: parent } = {}) {
  // settings of one's own are for a server of one's own
  const given = settings.length > 0 ? undefined : process.env.TEST_DATABASE_URL;
  const programs = programsFor(given);
  if (programs.reason) return { server: null, reason: programs.reason };
  if (given) return { server: serverAt(programs, given, { stop: () => Promise.resolve() }) };

  const password = randomBytes(12).toString('hex');
  const directory = await makeFiles(programs, password, parent);
  const port = await freePort();
  const child = startServer(programs, directory, port, settings);
  const watch = endWithUs(child, directory);
  const base = `mysql://${USER}:${password}@127.0.0.1:${port}/`;
  await untilAnswering(programs, child, base, directory);
  const stop = () => {
    watch.kill('SIGKILL');
    return stopServer(child, directory);
  };
  return { server: serverAt(programs, base, { pid: child.pid, directory, stop }) };
}
