import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import type { OpenStream } from './streams.ts';

/** Bytes that may wait for who does not read; then they are dropped. */
const WAITING_MOST = 256 * 1024;
/** Milliseconds after which a client that was sent away comes back. */
const RETRY = 1000;

/** An answer in the distinct connections mode of GraphQL over SSE: `next` for each result, `complete` at the end. */
export class EventStream implements OpenStream {
  readonly body = new Readable({ read: () => undefined });
  #isOver = false;

  /** `isDropped`: it did not read what was sent. */
  constructor(private readonly over: (isDropped: boolean) => void) {
    // a comment, so that the headers leave at once
    this.body.push(': open\n\n');
    this.body.once('close', () => this.#finish(false));
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  next(result: ExecutionResult | { readonly errors: readonly object[] }): void {
    if (this.#isOver) return;
    this.body.push(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
    if (this.body.readableLength <= WAITING_MOST) return;
    this.#finish(true);
    this.body.destroy();
  }

  end(): void {
    if (this.#isOver) return;
    this.body.push(`retry: ${RETRY}\nevent: complete\ndata:\n\n`);
    this.body.push(null);
    this.#finish(false);
  }

  #finish(isDropped: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.over(isDropped);
  }
}
