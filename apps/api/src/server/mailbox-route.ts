import type { FastifyInstance } from 'fastify';

/** Where the sample set-up keeps its mails instead of sending them. */
export interface Mailbox {
  /** A page without scripts; what mails say is escaped. */
  page(): Promise<string>;
}

/** The sample mailbox page: exists only where no SMTP server is configured, and only for callers on this machine. */
export function addMailboxRoute(http: FastifyInstance, mailbox: Mailbox): void {
  http.get('/mailbox', async (request, reply) => {
    if (!isLoopback(request.socket.remoteAddress)) return reply.callNotFound();
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(await mailbox.page());
  });
}

const isLoopback = (address: string | undefined): boolean => address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1');
