import type { Caller } from '../access/caller.ts';
import { isSignedIn } from '../access/caller.ts';
import { Refusal, unavailable } from '../tenancy/refusal.ts';

/** A stream as its keeper knows it. */
export interface OpenStream {
  /** Says goodbye, and with it that the caller may connect again. */
  end(): void;
}

export interface StreamLimits {
  /** Streams of one process. */
  readonly most: number;
  /** Streams of one sign-in or key. */
  readonly mostEach: number;
  /** Milliseconds after which it is asked again who listens. */
  readonly askEvery: number;
}
export const STREAM_LIMITS: StreamLimits = { most: 1000, mostEach: 10, askEvery: 20_000 };

/** A place that is taken, from before the stream is open until it is over. */
export interface StreamPlace {
  fill(stream: OpenStream): void;
  leave(): void;
}

interface Taken {
  readonly holder: string;
  stream: OpenStream | null;
}

/** The streams of a process: how many there may be, how many there are, and their common end. */
export class Streams {
  readonly limits: StreamLimits;
  /** For the metrics. */
  readonly counts = { opened: 0, refused: 0, dropped: 0 };
  readonly #taken = new Set<Taken>();
  #isEnding = false;

  constructor(limits: Partial<StreamLimits> = {}) {
    this.limits = { ...STREAM_LIMITS, ...limits };
  }

  get open(): number {
    return this.#taken.size;
  }

  /** Throws UNAVAILABLE or RATE_LIMITED when there is no place for one more. */
  take(caller: Caller): StreamPlace {
    const refusal = this.#refusalFor(caller);
    if (refusal) {
      this.counts.refused++;
      throw refusal;
    }
    const place: Taken = { holder: holderOf(caller), stream: null };
    this.#taken.add(place);
    return {
      fill: (stream) => {
        this.counts.opened++;
        place.stream = stream;
        // the process may have begun to end meanwhile
        if (this.#isEnding) stream.end();
      },
      leave: () => void this.#taken.delete(place),
    };
  }

  #refusalFor(caller: Caller): Refusal | null {
    if (this.#isEnding) return unavailable('STOPPING', 'This process ends. Connect again.', 1);
    if (this.#taken.size >= this.limits.most) return unavailable('TOO_MANY_STREAMS', 'There are too many open streams. Connect again later, or ask from time to time.', 30);
    const own = holderOf(caller);
    const theirs = [...this.#taken].filter(({ holder }) => holder === own).length;
    return theirs < this.limits.mostEach ? null : new Refusal('RATE_LIMITED', 'You have too many open streams: close one first.', { reason: 'TOO_MANY_STREAMS', details: { most: this.limits.mostEach } });
  }

  /** Ends all of them, and takes no new one. */
  end(): void {
    this.#isEnding = true;
    for (const { stream } of [...this.#taken]) stream?.end();
  }
}

const holderOf = (caller: Caller): string => (isSignedIn(caller) ? caller.signInId : caller.keyId);
