import type { IncomingMessage } from 'node:http';

/** Milliseconds within which a body must be here. */
export const BODY_WITHIN = 30_000;
/** The same of a file that is taken in while it arrives: some hundred megabytes over a slow line. */
export const FILE_WITHIN = 600_000;

/** What Node says of a request that takes longer than its server allows. */
class TooSlow extends Error {
  override readonly name = 'TooSlow';
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}

/**
 * Ends a request whose body is not here in time, as Node does for all requests of a server alike: the server answers 408 and closes. What has no
 * body, or has it by then, is left alone.
 */
export function mustArriveWithin(request: IncomingMessage, milliseconds: number): void {
  const timer = setTimeout(() => {
    const { socket } = request;
    const { server } = socket as { server?: { emit(event: string, ...facts: unknown[]): boolean } };
    if (!request.complete) server?.emit('clientError', new TooSlow('the body takes too long'), socket);
  }, milliseconds).unref();
  request.once('close', () => clearTimeout(timer));
}
