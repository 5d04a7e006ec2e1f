import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret of Standard Webhooks, unique for each endpoint. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** One message on its way. `id` is the same at every attempt, `at` is of this one. */
export interface Signed {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly body: string;
}

/** `v1` of Standard Webhooks 1.0: HMAC-SHA-256 over id, seconds and the body's bytes. */
function signatureOf(secret: string, { id, at, body }: Signed): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${Math.floor(at / 1000)}.${body}`).digest('base64')}`;
}

/** The three headers; one signature for each secret that holds, the newest first. */
export const headersOf = (secrets: readonly string[], message: Signed): Record<string, string> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(Math.floor(message.at / 1000)),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, message)).join(' '),
});
