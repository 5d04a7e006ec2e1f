import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { SignInAttempt } from './sign-in-attempt.entity.ts';

export const FAILURES_BEFORE_LOCK = 10;
export const LOCK_MINUTES = 15;
/** Failures this long ago no longer count. */
const FORGET_AFTER = 24 * 3_600_000;

/** Slows guessing down: by address of the network in memory, by account in rows that survive a restart. E-mail addresses in one spelling. */
export class SignInThrottle {
  readonly #byNetwork: RateLimiterMemory;
  /** Guesses sent at once would all be let in before the first of them is counted in its row. */
  readonly #byAccount: RateLimiterMemory;

  constructor(private readonly kernel: Kernel, perMinute: number) {
    this.#byNetwork = new RateLimiterMemory({ keyPrefix: 'network', points: perMinute, duration: 60 });
    this.#byAccount = new RateLimiterMemory({ keyPrefix: 'account', points: perMinute, duration: 60 });
  }

  /** Throws RATE_LIMITED when this network address has tried too often. */
  admitNetwork(ip: string): Promise<void> {
    return consume(this.#byNetwork, ip);
  }

  /** Throws RATE_LIMITED when this account, known or not, was tried too often. */
  async admitAccount(email: string): Promise<void> {
    await consume(this.#byAccount, this.idOf(email));
    const attempt = await new GlobalRows(this.kernel.database.reader.manager).first(SignInAttempt, { id: this.idOf(email) });
    const now = this.kernel.clock.now();
    if (attempt?.lockedUntil && attempt.lockedUntil > now) throw tooMany(attempt.lockedUntil - now);
  }

  /** Counts a failure; the tenth in a row locks the account for 15 minutes. Resolves to true when it is locked now. */
  async failed(email: string): Promise<boolean> {
    for (;;) {
      const locked = await this.count(this.idOf(email));
      if (locked !== null) return locked;
    }
  }

  async succeeded(email: string): Promise<void> {
    await this.kernel.database.write((manager) => new GlobalRows(manager).remove(SignInAttempt, { id: this.idOf(email) }));
  }

  /**
   * Null when another failure of the same account was counted at the same time: then nothing was written. Looks before the
   * transaction, not in it: MariaDB refuses to change a row that somebody changed since the transaction first read.
   */
  private async count(id: string): Promise<boolean | null> {
    const { clock, database } = this.kernel;
    const now = clock.now();
    const before = await new GlobalRows(database.reader.manager).first(SignInAttempt, { id });
    const failures = before && isRemembered(before, now) ? before.failures + 1 : 1;
    const lockedUntil = failures >= FAILURES_BEFORE_LOCK ? now + LOCK_MINUTES * 60_000 : null;
    const after = { failures, lastAt: now, lockedUntil };
    try {
      return await database.write(async (manager) => {
        const rows = new GlobalRows(manager);
        if (!before) await rows.insert(SignInAttempt, { id, ...after });
        else if ((await rows.change(SignInAttempt, { id, failures: before.failures, lastAt: before.lastAt }, after)) === 0) return null;
        return lockedUntil !== null;
      });
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  private idOf(email: string): string {
    return this.kernel.seal.digest('sign-in-attempt', [email]);
  }
}

/** A lock that is over forgives the failures that led to it. */
const isRemembered = ({ lastAt, lockedUntil }: SignInAttempt, now: number): boolean => now - lastAt < FORGET_AFTER && (lockedUntil === null || lockedUntil > now);

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (limit) {
    if (!(limit instanceof RateLimiterRes)) throw limit;
    throw tooMany(limit.msBeforeNext);
  }
}

const tooMany = (milliseconds: number) =>
  new Refusal('RATE_LIMITED', 'Too many attempts. Try again later.', { reason: 'TOO_MANY_SIGN_INS', details: { retryAfterSeconds: Math.ceil(milliseconds / 1000) } });
