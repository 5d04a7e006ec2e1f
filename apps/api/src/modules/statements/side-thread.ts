import { Worker } from 'node:worker_threads';
import { unavailable } from '../../tenancy/refusal.ts';

export interface SideThreadLimits {
  /** Asks that may wait for the one under way. */
  readonly waiting: number;
  /** Milliseconds that one may take. */
  readonly time: number;
  /** Milliseconds after which a thread without work ends, and its memory is free. */
  readonly idle: number;
}

/** What a thread answers: JSON of the value, or what went wrong in its words. */
export type Answer = { readonly json: string } | { readonly error: string };

interface Ask {
  readonly given: unknown;
  settle(answer: Answer): void;
  fail(error: Error): void;
}

/**
 * One thread beside the event loop for what takes the processor long, one ask after the other. A thread that ends or takes too long
 * fails the ask that it had; the next one gets a new thread. An idle one does not keep the process.
 */
export class SideThread {
  readonly #waiting: Ask[] = [];
  readonly #open = new Set<Promise<Answer>>();
  #thread: Worker | null = null;
  #asked: Ask | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param entry a module that answers each message with an `Answer` */
  constructor(private readonly entry: URL, private readonly limits: SideThreadLimits) {}

  /** Resolves to what the thread makes of it. Throws UNAVAILABLE when too many wait, when it takes too long, and when the thread ends. */
  async ask(given: unknown): Promise<unknown> {
    if (this.#waiting.length >= this.limits.waiting) throw unavailable('COMPARING_BUSY', 'Too many long texts are being compared. Ask again later.', 5);
    const open = new Promise<Answer>((settle, fail) => {
      this.#waiting.push({ given, settle, fail });
      this.#next();
    });
    this.#open.add(open);
    const answer = await open.finally(() => this.#open.delete(open));
    if ('error' in answer) throw new Error(answer.error);
    return JSON.parse(answer.json);
  }

  /** Lets what is asked finish, then ends the thread. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#open);
    await this.#drop();
  }

  #next(): void {
    if (this.#asked) return;
    clearTimeout(this.#timer);
    this.#asked = this.#waiting.shift() ?? null;
    if (this.#asked) {
      const thread = (this.#thread ??= this.#begin());
      thread.ref();
      thread.postMessage(this.#asked.given);
      this.#timer = setTimeout(() => this.#over('COMPARING_TOO_LONG', 'It takes too long to compare these texts.'), this.limits.time);
    } else {
      this.#thread?.unref();
      this.#timer = setTimeout(() => void this.#drop(), this.limits.idle).unref();
    }
  }

  #begin(): Worker {
    const thread = new Worker(this.entry);
    const ended = (why: unknown): void => {
      if (this.#thread !== thread) return;
      process.emitWarning(`a thread that compares texts has ended: ${why instanceof Error ? why.message : `code ${String(why)}`}`);
      this.#over('COMPARING_FAILED', 'The texts could not be compared. Ask again.');
    };
    thread.on('message', (answer: Answer) => {
      this.#asked?.settle(answer);
      this.#asked = null;
      this.#next();
    });
    // out of memory, or a module that is not there
    thread.on('error', ended);
    thread.on('exit', ended);
    return thread;
  }

  /** Fails the ask under way and goes on with the next in a new thread. */
  #over(reason: string, message: string): void {
    const asked = this.#asked;
    this.#asked = null;
    void this.#drop();
    asked?.fail(unavailable(reason, message, 30));
    this.#next();
  }

  async #drop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    clearTimeout(this.#timer);
    thread?.removeAllListeners('message');
    await thread?.terminate();
  }
}
