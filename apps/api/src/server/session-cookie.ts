import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CookieJar } from '../access/context.ts';

const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** `__Host-` binds the cookie to this host over TLS; over plain http browsers refuse the prefix. */
export const cookieName = (publicUrl: string): string => (isHttps(publicUrl) ? '__Host-accord' : 'accord');

export const tokenOf = (request: FastifyRequest, publicUrl: string): string | null => request.cookies[cookieName(publicUrl)] || null;

export function jarOf(reply: FastifyReply, publicUrl: string): CookieJar {
  const flags = { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps(publicUrl) } as const;
  return {
    set: (token, expiresAt) => void reply.setCookie(cookieName(publicUrl), token, { ...flags, expires: new Date(expiresAt) }),
    clear: () => void reply.clearCookie(cookieName(publicUrl), flags),
  };
}
