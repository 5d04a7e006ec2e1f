import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../tenancy/refusal.ts';

/** So often within so many seconds for each key, counted in the memory of this process. `reason` is what the refusal says. */
export class BurstLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(name: string, most: number, seconds: number, private readonly reason: string) {
    this.#limiter = new RateLimiterMemory({ keyPrefix: name, points: most, duration: seconds });
  }

  /** Counts one more. Throws RATE_LIMITED when it is one too many. */
  async admit(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      throw tooMany(this.reason, limit.msBeforeNext);
    }
  }
}

/** @param milliseconds until it is open again */
export const tooMany = (reason: string, milliseconds: number) =>
  new Refusal('RATE_LIMITED', 'Too many attempts. Try again later.', { reason, details: { retryAfterSeconds: Math.ceil(milliseconds / 1000) } });
