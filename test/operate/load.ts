import { Agent, request } from 'node:http';

export interface Sent {
  readonly who: string;
  /** HTTP status; 0: no answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** Why it was refused, as the API says it. */
  readonly reason: string | null;
}

export interface Stream {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Calls a second, sent whether or not earlier ones were answered. */
  readonly rate: number;
}

/** Calls that are sent at a rate, as people do, not when the last one was answered, as benchmarks do. */
export class Load {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 600, maxFreeSockets: 600, scheduling: 'lifo' });

  constructor(private readonly url: string) {}

  send({ who, headers, body }: Omit<Stream, 'rate'>): Promise<Sent> {
    return new Promise((resolve) => {
      const began = performance.now();
      let text = '';
      const done = (status: number): void => resolve({ who, status, milliseconds: performance.now() - began, reason: status === 200 ? null : (/"reason":"(\w+)"/.exec(text)?.[1] ?? null) });
      const call = request(`${this.url}/graphql`, { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } }, (response) => {
        response.on('data', (bytes: Buffer) => void (response.statusCode !== 200 && (text += String(bytes))));
        response.once('end', () => done(response.statusCode ?? 0));
        response.once('error', () => done(0));
      });
      call.once('error', () => done(0));
      call.end(body);
    });
  }

  /** As many at once as told, each sent when the one before it was answered. */
  async closed(stream: Omit<Stream, 'rate'>, atOnce: number, seconds: number): Promise<Sent[]> {
    const sent: Sent[] = [];
    const end = performance.now() + seconds * 1000;
    await Promise.all(Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) sent.push(await this.send(stream));
    }));
    return sent;
  }

  /** All streams at once for so many seconds; resolves when everything was answered. */
  async open(streams: readonly Stream[], seconds: number): Promise<Sent[]> {
    const calls: Promise<Sent>[] = [];
    const began = performance.now();
    const counts = streams.map(() => 0);
    for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - began) {
      for (const [at, stream] of streams.entries()) {
        const due = Math.floor((elapsed / 1000) * stream.rate);
        for (; (counts[at] ?? 0) < due; counts[at] = (counts[at] ?? 0) + 1) calls.push(this.send(stream));
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return Promise.all(calls);
  }

  end(): void {
    this.#agent.destroy();
  }
}

/** The value below which so many of a hundred are. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
