import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { FastifyRequest } from 'fastify';
import { cookieName } from './session-cookie.ts';

/**
 * Whose share a call counts for, told before anything is read or asked of the database: the organization that the same
 * credentials acted for last time, or the caller's address. It decides about turns only, never about what a caller may see.
 */
export class Shares {
  readonly #known = new LRUCache<string, string>({ max: 20_000 });
  readonly #cookie: RegExp;

  constructor(publicUrl: string) {
    this.#cookie = new RegExp(`(?:^|; ?)${cookieName(publicUrl)}=([^;]+)`);
  }

  of(request: FastifyRequest): { readonly credentials: string | null; readonly name: string } {
    const { authorization, cookie } = request.headers;
    const token = authorization ?? (cookie === undefined ? undefined : this.#cookie.exec(cookie)?.[1]);
    if (token === undefined) return { credentials: null, name: networkOf(request.ip) };
    const organization = request.headers['accord-organization'];
    // a digest, so that no credential stays in memory
    const credentials = createHash('sha256').update(typeof organization === 'string' ? `${token} ${organization}` : token).digest('base64url');
    return { credentials, name: this.#known.get(credentials) ?? networkOf(request.ip) };
  }

  learn(credentials: string | null, organizationId: string): void {
    if (credentials !== null && this.#known.peek(credentials) !== organizationId) this.#known.set(credentials, organizationId);
  }
}

/** One caller has a whole /64 of IPv6. */
const networkOf = (ip: string): string => (ip.includes('.') ? ip : ip.split(':').slice(0, 4).join(':'));
