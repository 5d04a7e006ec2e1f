import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { PublishedRows } from './published-rows.ts';

/** Now, in epoch milliseconds. Settable in tests; nothing else in the program asks the machine. */
export interface Clock { now(): number }
export const machineClock: Clock = { now: () => Date.now() };

/** What scopes stand on. One per process. */
export interface Kernel {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly published: PublishedRows;
  readonly feed: ChangeFeed;
}

/** Keyed digests from the one ACCORD_SECRET; each purpose has a key of its own. */
export class Seal {
  readonly #secret: string;
  readonly #keys = new Map<string, Buffer>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** HMAC-SHA-256 over the parts, base64url, its first `bytes`: a multiple of three, or all 32. */
  digest(purpose: string, parts: readonly string[], bytes = 32): string {
    const key = this.#keys.get(purpose) ?? createHmac('sha256', this.#secret).update(`accord:${purpose}`).digest();
    this.#keys.set(purpose, key);
    return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, Math.ceil((bytes * 4) / 3));
  }

  matches(purpose: string, parts: readonly string[], given: string, bytes = 32): boolean {
    const expected = Buffer.from(this.digest(purpose, parts, bytes));
    const actual = Buffer.from(given);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }
}
