import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { FileStore } from './file-store.ts';
import type { PublishedRows } from './published-rows.ts';
import { SigningKey } from './signing-key.ts';

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
  readonly files: FileStore;
}

/** Keyed digests, signatures and sealed secrets from the one ACCORD_SECRET; each purpose has a key of its own. */
export class Seal {
  readonly #secret: string;
  readonly #keys = new Map<string, Buffer>();
  #evidence: SigningKey | null = null;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** HMAC-SHA-256 over the parts, base64url, its first `bytes`: a multiple of three, or all 32. */
  digest(purpose: string, parts: readonly string[], bytes = 32): string {
    return createHmac('sha256', this.keyFor(purpose)).update(JSON.stringify(parts)).digest('base64url').slice(0, Math.ceil((bytes * 4) / 3));
  }

  /** What evidence is signed with, for whoever has not the secret to verify. */
  get evidence(): SigningKey {
    return (this.#evidence ??= new SigningKey(this.keyFor('evidence')));
  }

  private keyFor(purpose: string): Buffer {
    const key = this.#keys.get(purpose) ?? createHmac('sha256', this.#secret).update(`accord:${purpose}`).digest();
    this.#keys.set(purpose, key);
    return key;
  }

  /** Shuts a secret that must be used again: AES-256-GCM, bound to the record that it belongs to. base64url of nonce, tag and text. */
  shut(purpose: string, belongsTo: readonly string[], text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(purpose), nonce).setAAD(Buffer.from(JSON.stringify(belongsTo)));
    const shut = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), shut]).toString('base64url');
  }

  /** Throws where it was shut for another purpose or record, with another secret, or was changed. */
  open(purpose: string, belongsTo: readonly string[], sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const cipher = createDecipheriv('aes-256-gcm', this.keyFor(purpose), bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(JSON.stringify(belongsTo))).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  }

  matches(purpose: string, parts: readonly string[], given: string, bytes = 32): boolean {
    const expected = Buffer.from(this.digest(purpose, parts, bytes));
    const actual = Buffer.from(given);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }
}
