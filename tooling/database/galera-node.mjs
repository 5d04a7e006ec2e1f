import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asUser, hasEnded, pause } from './private-mariadb.mjs';

const exec = promisify(execFile);
const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 15_000;

/** As in production where a test could tell the difference, small elsewhere. A node that is gone is noticed after 1.5 s instead of 5 s. */
const SETTINGS = [
  '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00', '--lower-case-table-names=0',
  '--sql-mode=STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO',
  '--innodb-flush-log-at-trx-commit=1', '--loose-innodb-snapshot-isolation=ON', '--max-connections=200',
  '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=32M', '--innodb-doublewrite=0', '--loose-innodb-buffer-pool-dump-at-shutdown=OFF',
  '--skip-name-resolve', '--loose-performance-schema=OFF', '--loose-feedback=OFF',
  '--binlog-format=ROW', '--default-storage-engine=InnoDB', '--innodb-autoinc-lock-mode=2', '--wsrep-on=ON', '--wsrep-sst-method=rsync', '--wsrep-slave-threads=2',
];
const PROVIDER = ['gcache.size=32M', 'evs.keepalive_period=PT0.3S', 'evs.suspect_timeout=PT1.5S', 'evs.inactive_timeout=PT4S', 'evs.inactive_check_period=PT0.3S'];

/** One mariadbd of a cluster, on loopback, in a directory of its own. Its process leads a group, so that scripts it has started end with it. */
export class GaleraNode {
  #child;

  constructor(programs, cluster, { number, ports }) {
    Object.assign(this, { programs, cluster, number, ports, name: `node${number}`, directory: join(cluster.directory, `node${number}`) });
    mkdirSync(join(this.directory, 'data'), { recursive: true, mode: 0o700 });
  }

  get url() {
    return `mysql://${this.cluster.user}:${this.cluster.password}@127.0.0.1:${this.ports.sql}/`;
  }
  get pid() {
    return this.isRunning ? this.#child.pid : null;
  }
  get isRunning() {
    return this.#child !== undefined && !hasEnded(this.#child);
  }
  get log() {
    return readFileSync(join(this.directory, 'server.log'), 'utf8');
  }

  #arguments() {
    const { directory, ports, name, cluster } = this;
    const at = (file) => join(directory, file);
    const provider = [`base_host=127.0.0.1`, `base_port=${ports.group}`, `gmcast.listen_addr=tcp://127.0.0.1:${ports.group}`, `ist.recv_addr=127.0.0.1:${ports.ist}`, ...PROVIDER];
    return [
      '--no-defaults', ...asUser, `--datadir=${at('data')}`, `--tmpdir=${directory}`, `--socket=${at('sock')}`, `--pid-file=${at('pid')}`,
      '--bind-address=127.0.0.1', `--port=${ports.sql}`, ...SETTINGS, `--wsrep-provider=${this.programs.provider}`, `--wsrep-provider-options=${provider.join(';')}`,
      `--wsrep-cluster-name=${cluster.name}`, `--wsrep-node-name=${name}`, `--wsrep-node-address=127.0.0.1:${ports.group}`, `--wsrep-sst-receive-address=127.0.0.1:${ports.sst}`,
    ];
  }

  /** Starts the process and waits until the node has what the others have. `first`: it is the cluster, alone, and the others join it. */
  async start({ first = false, initFile } = {}) {
    if (this.isRunning) return;
    if (first) this.#allowToBeFirst();
    const joined = first ? ['--wsrep-cluster-address=gcomm://'] : [`--wsrep-cluster-address=gcomm://${this.cluster.addresses}`];
    const from = await this.position();
    const more = [...(from ? [`--wsrep-start-position=${from}`] : []), ...(initFile ? [`--init-file=${initFile}`] : [])];
    const log = openSync(join(this.directory, 'server.log'), 'a');
    this.#child = spawn(this.programs.server, [...this.#arguments(), ...joined, ...more], { stdio: ['ignore', log, log], detached: true });
    this.#child.unref();
    writeFileSync(this.groupFile, String(this.#child.pid));
    await this.untilSynced();
  }

  /** A node that died does not know whether it was the last one; whoever starts it as the first has made sure. */
  #allowToBeFirst() {
    const file = join(this.directory, 'data', 'grastate.dat');
    if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace('safe_to_bootstrap: 0', 'safe_to_bootstrap: 1'));
  }

  get groupFile() {
    return join(this.directory, 'group');
  }

  /** Up to which write set the files of a stopped node reach, `uuid:number`: a node that died may then fetch the rest only. Undefined for new files. */
  async position() {
    if (!existsSync(join(this.directory, 'data', 'ibdata1'))) return undefined;
    const { stderr } = await exec(this.programs.server, [...this.#arguments(), '--wsrep-cluster-address=gcomm://', '--wsrep-recover'], { maxBuffer: 8_000_000 }).catch((error) => error);
    return /Recovered position: (\S+:-?\d+)/.exec(stderr)?.[1];
  }

  /** What `SHOW STATUS` says of the cluster, as this node sees it. Rejects when the node does not answer. */
  async status() {
    const rows = await this.ask("SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_local_state_comment', 'wsrep_cluster_size', 'wsrep_cluster_status', 'wsrep_ready', 'wsrep_last_committed')");
    const found = Object.fromEntries(rows);
    return { state: found.wsrep_local_state_comment, size: Number(found.wsrep_cluster_size), isPrimary: found.wsrep_cluster_status === 'Primary', isReady: found.wsrep_ready === 'ON', position: Number(found.wsrep_last_committed) };
  }

  /** Runs SQL through the server's own client; resolves to rows of texts. */
  async ask(sql) {
    const args = ['--no-defaults', '--batch', '--skip-column-names', '--protocol=tcp', '--host=127.0.0.1', `--port=${this.ports.sql}`, `--user=${this.cluster.user}`, '--connect-timeout=2', '--execute', sql];
    const { stdout } = await exec(this.programs.client, args, { env: { ...process.env, MYSQL_PWD: this.cluster.password }, timeout: 15_000 });
    return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'));
  }

  async untilSynced() {
    const giveUpAt = performance.now() + STARTS_WITHIN_MS;
    for (;;) {
      const seen = await this.status().catch(() => null); // not listening yet, or the account has not arrived
      if (seen?.state === 'Synced' && seen.isReady) return;
      if (!this.isRunning || performance.now() > giveUpAt) {
        const why = this.log.slice(-3000);
        this.kill();
        throw new Error(`${this.name} of the cluster did not start:\n${why}`);
      }
      await pause(100);
    }
  }

  #signal(signal) {
    if (this.isRunning) process.kill(-this.#child.pid, signal);
  }
  /** A power cut, as far as a process can have one. Resolves when it is gone. */
  kill() {
    return this.#end('SIGKILL');
  }
  /** The node stands still and answers nobody: to the others it looks like a cut cable. */
  freeze() {
    this.#signal('SIGSTOP');
  }
  thaw() {
    this.#signal('SIGCONT');
  }

  /** Leaves the cluster in order. */
  stop() {
    return this.#end('SIGTERM');
  }

  async #end(signal) {
    if (!this.isRunning) return;
    const child = this.#child;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const impatience = setTimeout(() => this.#signal('SIGKILL'), STOPS_WITHIN_MS);
    child.ref();
    this.#signal(signal);
    await ended;
    clearTimeout(impatience);
    rmSync(this.groupFile, { force: true });
  }
}
