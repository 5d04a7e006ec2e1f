import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a client's packet may bring down. */
export type Cut =
  /** The connection breaks and the packet never arrives. */
  | 'BEFORE'
  /** The packet arrives, the answer does not. */
  | 'AFTER';

/** A wire between the program and its database, on loopback, that breaks where a test says. */
export interface Proxy {
  /** The database's URL, through the wire. */
  readonly url: string;
  /** Breaks the connection at the next packet that holds `text`, once for each call of this. For `away` milliseconds no other can be made. */
  cutAt(text: string, cut: Cut, away?: number): void;
  /** Resolves when connections can be made again. */
  readonly mended: Promise<void>;
  /** How many cuts were made. */
  readonly cuts: number;
  close(): Promise<void>;
}

export async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const planned: { text: string; cut: Cut; away: number }[] = [];
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
    client.on('data', (bytes) => {
      const at = planned.findIndex(({ text }) => bytes.includes(text));
      if (at === -1) return void upstream.write(bytes);
      const [plan] = planned.splice(at, 1);
      cuts++;
      client.removeAllListeners('close').destroy();
      sockets.delete(client);
      sockets.delete(upstream);
      // the server reads the whole packet, and only then that nobody waits for its answer
      if (plan?.cut === 'AFTER') upstream.removeAllListeners('data').resume().end(bytes);
      else upstream.destroy();
      if (plan?.away) stayAway(plan.away);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = Object.assign(new URL(databaseUrl), { port: String((server.address() as AddressInfo).port) }).href;
  return {
    url,
    cutAt: (text, cut, away = 0) => void planned.push({ text, cut, away }),
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
