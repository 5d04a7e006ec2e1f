/** One mariadbd of a cluster. */
export interface GaleraNode {
  readonly name: string;
  /** `mysql://user:password@127.0.0.1:port/`; append the name of a database. */
  readonly url: string;
  readonly pid: number | null;
  readonly isRunning: boolean;
  /** What the server has written so far. */
  readonly log: string;
  /** Starts a stopped node and waits until it has what the others have. Rejects with the end of its log when it cannot. */
  start(): Promise<void>;
  /** SIGKILL: a power cut, as far as a process can have one. */
  kill(): Promise<void>;
  /** Leaves the cluster in order. */
  stop(): Promise<void>;
  /** SIGSTOP: to the others it looks like a cut cable. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** Runs SQL; resolves to rows of texts. */
  ask(sql: string): Promise<string[][]>;
  /** How the node sees the cluster. Rejects when it does not answer. */
  status(): Promise<{ readonly state: string; readonly size: number; readonly isPrimary: boolean; readonly isReady: boolean; readonly position: number }>;
}

/** A MariaDB Galera cluster on 127.0.0.1 for tests and newcomers: private, empty, gone when stopped, and when this process ends in whatever way. */
export interface GaleraCluster {
  readonly nodes: readonly GaleraNode[];
  /** Makes an empty database (utf8mb4_unicode_ci); its URL on every node. */
  createDatabase(name: string): Promise<string[]>;
  /** Waits until every running node is synced and sees exactly the running ones. */
  untilWhole(): Promise<void>;
  /** After all nodes died: starts the one that reaches furthest as the cluster, then the others. Resolves to the number of that node, from 1. */
  recover(): Promise<number>;
  stop(): Promise<void>;
}

/** Three nodes, or `size`. `reason`: one sentence that says what is missing and how to get it. */
export function startGalera(options?: { readonly size?: number }): Promise<{ readonly cluster: GaleraCluster; readonly reason?: never } | { readonly cluster: null; readonly reason: string }>;

/** Why startGalera() cannot answer with a cluster; undefined when it can. Starts nothing. */
export function galeraIsAbsent(): string | undefined;
