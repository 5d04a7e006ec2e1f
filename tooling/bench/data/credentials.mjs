import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digest = (text, encoding) => createHash('sha256').update(text).digest(encoding);

/** The token in the cookie of an account, and the id of its session (access/session-keeper.ts). */
export function sessionOf(accountId) {
  const token = digest(`session of ${accountId}`, 'base64url');
  return { token, id: digest(token, 'base64url') };
}

/** The text of an API key, and what is stored of its secret (access/api-keys.ts). */
export function apiKeyOf(id) {
  const secret = digest(`secret of ${id}`, 'hex');
  const body = `acc_live_${id}_${secret}`;
  return { text: `${body}_${crc32(body).toString(16).padStart(8, '0')}`, secretHash: digest(secret, 'base64url') };
}
