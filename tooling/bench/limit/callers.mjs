import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { permissionsOf, ROLE_NAMES } from '@accord/permissions';
import { Refused } from './refused.mjs';

const ROTATION_GRACE_MS = 60_000;
const COOKIE = /(?:^|;\s*)accord=([^;]+)/;
const KEY = /^Bearer (acc_live_([0-9A-HJKMNP-TV-Z]{26})_([0-9a-f]{64}))_([0-9a-f]{8})$/;

const digest = (text) => createHash('sha256').update(text).digest('base64url');

const SESSION = `
  SELECT p.organization_id, r.role, p.id, s.idle_expires_at, s.absolute_expires_at, s.replaced_at, s.ended_at, a.realm
  FROM sessions s
  JOIN accounts a ON a.id = s.account_id
  JOIN people p ON p.account_id = a.id AND p.state IN ('ACTIVE', 'RESTRICTED')
  JOIN role_assignments r ON r.organization_id = p.organization_id AND r.person_id = p.id
  WHERE s.id = ? ORDER BY p.id`;

/** The roles that give a permission. */
export const rolesWith = (permission) => new Set(ROLE_NAMES.filter((role) => permissionsOf([role]).has(permission)));

/** The person whose session the cookie names, in their oldest organization. Throws 401 or 403. */
export async function personOf(pool, headers, rolesThatMay) {
  const token = COOKIE.exec(headers.cookie ?? '')?.[1];
  if (!token) throw new Refused(401);
  const now = Date.now();
  const rows = await pool.rows(SESSION, [digest(token)]);
  if (rows.length === 0) throw new Refused(401);
  const [organizationId, , personId, idleExpiresAt, absoluteExpiresAt, replacedAt, endedAt, realm] = rows[0];
  const isLive = endedAt === null && idleExpiresAt > now && absoluteExpiresAt > now && (replacedAt === null || now < replacedAt + ROTATION_GRACE_MS);
  if (!isLive || realm !== 'PERSON') throw new Refused(401);
  const holds = ([organization, role]) => organization === organizationId && rolesThatMay.has(role);
  if (!rows.some(holds)) throw new Refused(403);
  return { organizationId, personId };
}

const API_KEY = 'SELECT organization_id, secret_hash, scopes, expires_at, revoked_at FROM api_keys WHERE id = ?';

/** The organization of the API key. Throws 401 or 403. */
export async function organizationOfKey(pool, { authorization = '' }, permission) {
  const [, body, id, secret, mark] = KEY.exec(authorization) ?? [];
  if (!id || mark !== crc32(body).toString(16).padStart(8, '0')) throw new Refused(401);
  const [key] = await pool.rows(API_KEY, [id]);
  if (!key) throw new Refused(401);
  const [organizationId, secretHash, scopes, expiresAt, revokedAt] = key;
  const isLive = revokedAt === null && (expiresAt === null || expiresAt > Date.now());
  if (!isLive || !timingSafeEqual(Buffer.from(secretHash), Buffer.from(digest(secret)))) throw new Refused(401);
  if (!JSON.parse(scopes).includes(permission)) throw new Refused(403);
  return organizationId;
}
