import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';

/** Larger than its purpose allows. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly statusCode = 413;
  constructor(readonly bytesMost: number) {
    super('too large');
  }
}

/** Throws TooLarge before a byte of the body is read, where the call says itself how long it is. */
export function mustBeAnnouncedWithin({ headers }: Pick<FastifyRequest, 'headers'>, bytesMost: number): void {
  if (Number(headers['content-length'] ?? 0) > bytesMost) throw new TooLarge(bytesMost);
}

/** The bytes as they arrive; the next are read when these are done with. Throws TooLarge. What is left when the reader stops stays in the stream. */
export async function* arrivingBytes(payload: Readable, bytesMost: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > bytesMost) throw new TooLarge(bytesMost);
    yield piece;
  }
}

/** A body that is held whole. Throws TooLarge. */
export async function wholeBody(request: FastifyRequest, payload: Readable, bytesMost: number): Promise<Buffer> {
  try {
    mustBeAnnouncedWithin(request, bytesMost);
    const pieces: Uint8Array[] = [];
    for await (const piece of arrivingBytes(payload, bytesMost)) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch (error) {
    payload.resume();
    throw error;
  }
}
