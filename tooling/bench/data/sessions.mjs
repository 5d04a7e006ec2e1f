import { sessionOf } from './credentials.mjs';

const HOUR = 3_600_000;
/** A session that ends later than a use would move it to is not written by its use: L writes none either. */
export const SESSION_MS = 4 * HOUR;

/** Signs an account in; the token of its cookie. */
export function addSession(rows, accountId, { nextId, now }) {
  const { token, id } = sessionOf(accountId);
  rows.sessions.push([id, accountId, nextId(now), now, now, now + SESSION_MS, now + 12 * HOUR]);
  return token;
}
