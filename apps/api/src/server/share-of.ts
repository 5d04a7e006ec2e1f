import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { IncomingMessage } from 'node:http';
import { networkOf } from '../access/network-of.ts';
import { cookieName } from './session-cookie.ts';

/**
 * Whose share a call counts for, told before anything is read or asked of the database: the organization that the same
 * credentials acted for last time, or the caller's address. It decides about turns only, never about what a caller may see.
 */
export class Shares {
  readonly #known = new LRUCache<string, string>({ max: 20_000 });
  readonly #cookie: RegExp;

  readonly #trustProxy: boolean;

  constructor(publicUrl: string, trustProxy: boolean) {
    this.#trustProxy = trustProxy;
    this.#cookie = new RegExp(`(?:^|; ?)${cookieName(publicUrl)}=([^;]+)`);
  }

  of(request: IncomingMessage): { readonly credentials: string | null; readonly name: string } {
    const { authorization, cookie } = request.headers;
    const token = authorization ?? (cookie === undefined ? undefined : this.#cookie.exec(cookie)?.[1]);
    if (token === undefined) return { credentials: null, name: this.#networkOf(request) };
    const organization = request.headers['accord-organization'];
    // a digest, so that no credential stays in memory
    const credentials = hash('sha256', typeof organization === 'string' ? `${token} ${organization}` : token, 'base64url');
    return { credentials, name: this.#known.get(credentials) ?? this.#networkOf(request) };
  }

  /** Where the call comes from, as Fastify tells it. */
  #networkOf({ headers, socket }: IncomingMessage): string {
    const forwarded = this.#trustProxy ? headers['x-forwarded-for'] : undefined;
    return networkOf((typeof forwarded === 'string' ? forwarded.split(',', 1)[0]?.trim() : undefined) ?? socket.remoteAddress ?? '');
  }

  learn(credentials: string | null, organizationId: string): void {
    if (credentials !== null && this.#known.peek(credentials) !== organizationId) this.#known.set(credentials, organizationId);
  }
}
