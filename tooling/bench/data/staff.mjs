import { PLATFORM_ID } from './ids.mjs';
import { PASSWORD_HASH } from './organization-rows.mjs';
import { addSession } from './sessions.mjs';

/** Somebody of the platform's staff with a role, signed in. */
export function addStaff(rows, role, { nextId, at, now }) {
  const [accountId, id] = [nextId(at), nextId(at)];
  rows.accounts.push([accountId, 'STAFF', `${role.toLowerCase()}@platform.example`, PASSWORD_HASH, at]);
  rows.people.push([PLATFORM_ID, id, 'MEMBER', 'ACTIVE', accountId, at, 1]);
  rows.role_assignments.push([PLATFORM_ID, nextId(at), id, role, at]);
  return { id, token: addSession(rows, accountId, { nextId, now }) };
}
