import { isDuplicateKey } from '../database/duplicate-key.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { BurstLimit, tooMany } from './burst-limit.ts';
import { networkOf } from './network-of.ts';
import { SignInAttempt } from './sign-in-attempt.entity.ts';

export const FAILURES_BEFORE_LOCK = 10;
export const LOCK_MINUTES = 15;
const TOO_MANY = 'TOO_MANY_SIGN_INS';
/** Failures this long ago no longer count. */
const FORGET_AFTER = 24 * 3_600_000;

/** Slows guessing down: by address of the network in memory, by account in rows that survive a restart. E-mail addresses in one spelling. */
export class SignInThrottle {
  readonly #byNetwork: BurstLimit;
  /** Guesses sent at once would all be let in before the first of them is counted in its row. */
  readonly #byAccount: BurstLimit;

  constructor(private readonly kernel: Kernel, readonly perMinute: number) {
    this.#byNetwork = new BurstLimit('network', perMinute, 60, TOO_MANY);
    this.#byAccount = new BurstLimit('account', perMinute, 60, TOO_MANY);
  }

  /** Throws RATE_LIMITED when this network address has tried too often. */
  admitNetwork(ip: string): Promise<void> {
    return this.#byNetwork.admit(networkOf(ip));
  }

  /** Throws RATE_LIMITED when this account, known or not, was tried too often. */
  async admitAccount(email: string): Promise<void> {
    await this.#byAccount.admit(this.idOf(email));
    const attempt = await new GlobalRows(this.kernel.database.reader.manager).first(SignInAttempt, { id: this.idOf(email) });
    const now = this.kernel.clock.now();
    if (attempt?.lockedUntil && attempt.lockedUntil > now) throw tooMany(TOO_MANY, attempt.lockedUntil - now);
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
