import { performance, type EventLoopUtilization } from 'node:perf_hooks';

const LOOKS_EVERY = 100;
/** Busy from the one on, and until the other: what is held back meanwhile is what would make it busy again. */
const BUSY_FROM = 0.8;
const BUSY_UNTIL = 0.6;

/** Whether this process has had hardly any rest lately: then calls under way slow each other down. */
export class Busy {
  #last: EventLoopUtilization = performance.eventLoopUtilization();
  #at = performance.now();
  #isBusy = false;

  readonly now = (): boolean => {
    const now = performance.now();
    if (now - this.#at >= LOOKS_EVERY) {
      const current = performance.eventLoopUtilization();
      this.#isBusy = performance.eventLoopUtilization(current, this.#last).utilization >= (this.#isBusy ? BUSY_UNTIL : BUSY_FROM);
      this.#last = current;
      this.#at = now;
    }
    return this.#isBusy;
  };
}
