import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { GlobalRows } from '../tenancy/global-rows.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ApiKey } from './api-key.entity.ts';

const PREFIX = 'acc_live';
const PATTERN = /^acc_live_([0-9A-HJKMNP-TV-Z]{26})_([0-9a-f]{64})_([0-9a-f]{8})$/;

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A new secret for a key: `text` is shown once, `secretHash` is stored. 256 random bits need no slow hash. */
export function newSecret(id: string): { text: string; secretHash: string } {
  const secret = randomBytes(32).toString('hex');
  const body = `${PREFIX}_${id}_${secret}`;
  return { text: `${body}_${checksum(body)}`, secretHash: hashOf(secret) };
}

/** Reads a key's text; null when it is none. The checksum lets scanners tell a leaked key from noise without asking us. */
export function parseKey(text: string): { id: string; secret: string } | null {
  const [, id, secret, mark] = PATTERN.exec(text) ?? [];
  if (!id || !secret || mark !== checksum(`${PREFIX}_${id}_${secret}`)) return null;
  return { id, secret };
}

const USED_EVERY = 60_000;

/** The live key of a text, or null when unknown, expired, revoked or wrong. */
export async function findKey(kernel: Kernel, text: string): Promise<ApiKey | null> {
  const parsed = parseKey(text);
  if (!parsed) return null;
  const key = await new GlobalRows(kernel.database.reader.manager).first(ApiKey, { id: parsed.id });
  if (!key || !timingSafeEqual(Buffer.from(key.secretHash), Buffer.from(hashOf(parsed.secret)))) return null;
  const now = kernel.clock.now();
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return null;
  if (key.lastUsedAt === null || now - key.lastUsedAt >= USED_EVERY)
    await kernel.database.alone((manager) => new GlobalRows(manager).change(ApiKey, { id: key.id }, { lastUsedAt: now }), { repeatable: true });
  return key;
}
