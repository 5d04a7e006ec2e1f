import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Sent {
  readonly who: string;
  /** HTTP status; 0: no answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** Why it was refused, as the API says it. */
  readonly reason: string | null;
}

/** Somebody who sends the same call again and again. */
export interface Caller {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Stream extends Caller {
  /** Calls a second, sent whether or not earlier ones were answered. */
  readonly rate: number;
}

const bytesOf = ({ headers, body }: Caller): Buffer => {
  const lines = Object.entries({ host: 'accord', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers });
  return Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`);
};

/** One connection that is kept: a call, its answer, the next call. Leaner than an HTTP client, so that the machine is the server's. */
class Connection {
  #text = '';
  #answered: ((status: number, reason: string | null) => void) | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text) => this.#hear(String(text)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#answer(0, null));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  send(call: Buffer, answered: (status: number, reason: string | null) => void): void {
    this.#answered = answered;
    this.socket.write(call);
  }

  end(): void {
    this.socket.destroy();
  }

  #hear(text: string): void {
    this.#text += text;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#text.slice(0, end))?.[1] ?? 0);
    if (this.#text.length < end + 4 + length) return;
    const status = Number(this.#text.slice(9, 12));
    const reason = status === 200 ? null : (/"reason":"(\w+)"/.exec(this.#text)?.[1] ?? null);
    this.#text = '';
    this.#answer(status, reason);
  }

  #answer(status: number, reason: string | null): void {
    const answered = this.#answered;
    this.#answered = null;
    answered?.(status, reason);
  }
}

/** Calls that are sent at a rate, as people do, not when the last one was answered, as benchmarks do. */
export class Load {
  readonly #free: Connection[];

  private constructor(private readonly all: readonly Connection[]) {
    this.#free = [...all];
  }

  static async open(url: string, connections: number): Promise<Load> {
    const port = Number(new URL(url).port);
    const all: Connection[] = [];
    for (let at = 0; at < connections; at++) all.push(await Connection.open(port));
    return new Load(all);
  }

  /** As many at once as told, each sent when the one before it was answered. */
  async closed(caller: Caller, atOnce: number, seconds: number): Promise<Sent[]> {
    const sent: Sent[] = [];
    const bytes = bytesOf(caller);
    const end = performance.now() + seconds * 1000;
    await Promise.all(Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) sent.push(await this.#send(caller.who, bytes));
    }));
    return sent;
  }

  /** All streams at once for so many seconds; resolves when everything was answered. */
  async streams(streams: readonly Stream[], seconds: number): Promise<Sent[]> {
    const calls: Promise<Sent>[] = [];
    const running = streams.map((stream) => ({ ...stream, bytes: bytesOf(stream), count: 0 }));
    const began = performance.now();
    for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - began) {
      for (const stream of running) {
        for (const due = Math.floor((elapsed / 1000) * stream.rate); stream.count < due; stream.count++) calls.push(this.#send(stream.who, stream.bytes));
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return Promise.all(calls);
  }

  end(): void {
    for (const connection of this.all) connection.end();
  }

  /** Every connection in use is an answer that is missing: a test that runs out of them has found that. */
  #send(who: string, bytes: Buffer): Promise<Sent> {
    // the one that rested longest, so that the server closes none for resting
    let connection = this.#free.shift();
    while (connection && !connection.isOpen) connection = this.#free.shift();
    const began = performance.now();
    return new Promise((resolve) => {
      const done = (status: number, reason: string | null): void => resolve({ who, status, milliseconds: performance.now() - began, reason });
      if (!connection) return done(0, 'NO_CONNECTION_LEFT');
      connection.send(bytes, (status, reason) => {
        if (connection.isOpen) this.#free.push(connection);
        done(status, reason);
      });
    });
  }
}

/** The value below which so many of a hundred are. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
