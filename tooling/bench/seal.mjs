import { createHmac } from 'node:crypto';

/** Keyed digests as the product makes them (tenancy/kernel.ts): HMAC-SHA-256 under a key of its own for each purpose, which is derived once. */
export function sealWith(secret) {
  const keys = new Map();
  const keyOf = (purpose) => {
    const known = keys.get(purpose) ?? createHmac('sha256', secret).update(`accord:${purpose}`).digest();
    keys.set(purpose, known);
    return known;
  };
  return (purpose, parts, bytes = 32) => createHmac('sha256', keyOf(purpose)).update(JSON.stringify(parts)).digest('base64url').slice(0, Math.ceil((bytes * 4) / 3));
}
