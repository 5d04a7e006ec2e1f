import type { ChildProcess } from 'node:child_process';

/** A MariaDB for tests, the bench and development: private, empty, gone when stopped. */
export interface PrivateMariadb {
  /** `mysql://user:password@127.0.0.1:port/database`; without a name, of the server. */
  url(database?: string): string;
  /** Makes an empty database (utf8mb4_unicode_ci), dropping one of that name, and answers with its URL. */
  createDatabase(name: string): Promise<string>;
  /** The server's process, for tests that kill it; null when TEST_DATABASE_URL names the server. */
  readonly pid: number | null;
  /** Its directory, which goes with it; null when TEST_DATABASE_URL names the server. */
  readonly directory: string | null;
  /** Ends the server and removes its files. A server named by TEST_DATABASE_URL is left running. */
  stop(): Promise<void>;
}

export interface Absent {
  readonly server: null;
  /** One sentence: what is missing and how to get it. */
  readonly reason: string;
}

export interface PrivateMariadbOptions {
  /** More options of mariadbd, which win over those for tests. With them TEST_DATABASE_URL is not asked. */
  readonly settings?: readonly string[];
  /** Where its directory is made; otherwise in memory where there is room. */
  readonly directory?: string;
}

/**
 * Starts a server of its own on 127.0.0.1, on a free port, in a temporary directory. Never touches one that happens to
 * run; TEST_DATABASE_URL (a user who may create databases) is used instead when it is set.
 */
export function startPrivateMariadb(options?: PrivateMariadbOptions): Promise<{ readonly server: PrivateMariadb; readonly reason?: never } | Absent>;

/**
 * However this process ends, a kill -9 included: the child is killed, and the directory removed. Kill what it answers with once the
 * child has ended by itself.
 */
export function endWithUs(child: ChildProcess, directory?: string): ChildProcess;

/** Whether startPrivateMariadb() can answer with a server; if not, the reason. Starts nothing. */
export function mariadbIsAbsent(): string | undefined;

/** A new directory for databases of a test run: in memory where the machine has room for it. The caller removes it. */
export function newTemporaryDirectory(prefix: string, parent?: string): string;
