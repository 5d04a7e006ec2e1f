import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a client's packet may bring down. */
export type Cut =
  /** The connection breaks and the packet never arrives. */
  | 'BEFORE'
  /** The packet arrives, the answer does not. */
  | 'AFTER';

export interface CutAt {
  /** A statement of the text protocol. */
  readonly text: 'START TRANSACTION' | 'COMMIT';
  /** So many packets later on the same connection. */
  readonly later?: number;
  readonly cut: Cut;
  /** Milliseconds for which no connection can be made afterwards. */
  readonly away?: number;
}

/** A wire between the program and its database, on loopback, that breaks where a test says. */
export interface Proxy {
  /** The database's URL, through the wire. */
  readonly url: string;
  /** Breaks a connection once, at the next packet that is or opens with what `at` says. */
  cut(at: CutAt): void;
  /** Resolves when connections can be made again. */
  readonly mended: Promise<void>;
  /** How many cuts were made. */
  readonly cuts: number;
  close(): Promise<void>;
}

export async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const planned: CutAt[] = [];
  const sockets = new Set<Socket>();
  let cuts = 0;
  let isAway = false;
  let mended = Promise.resolve();
  const stayAway = (milliseconds: number): void => {
    isAway = true;
    for (const socket of sockets) socket.destroy();
    mended = new Promise((resolve) => void setTimeout(resolve, milliseconds)).then(() => void (isAway = false));
  };
  const server = createServer((client) => {
    if (isAway) return void client.destroy();
    const upstream = connect(Number(target.port || 3306), target.hostname);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    upstream.on('data', (bytes) => client.write(bytes));
    let coming: { readonly plan: CutAt; left: number } | undefined;
    client.on('data', (bytes) => {
      const at = coming ? -1 : planned.findIndex(({ text }) => bytes.includes(text));
      const [plan] = at === -1 ? [] : planned.splice(at, 1);
      if (plan) coming = { plan, left: plan.later ?? 0 };
      if (!coming || coming.left-- > 0) return void upstream.write(bytes);
      const { cut, away } = coming.plan;
      cuts++;
      client.removeAllListeners('close').destroy();
      sockets.delete(client);
      sockets.delete(upstream);
      // the server reads the whole packet, and only then that nobody waits for its answer
      if (cut === 'AFTER') upstream.removeAllListeners('data').resume().end(bytes);
      else upstream.destroy();
      if (away) stayAway(away);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = Object.assign(new URL(databaseUrl), { port: String((server.address() as AddressInfo).port) }).href;
  return {
    url,
    cut: (at) => void planned.push(at),
    get cuts() {
      return cuts;
    },
    get mended() {
      return mended;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
