import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadConfig, type Config } from '../config.ts';

/** The one secret that digests are keyed with: given, or made once in the data directory (mode 0600). */
export function secretOf({ secret, dataDir }: Config): string {
  if (secret !== null) return secret;
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new BadConfig(`The secret cannot be written to ${file}: ${(error as Error).message}.`, { cause: error });
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32) throw new BadConfig(`The secret in ${file} is damaged: it has fewer than 32 characters.`);
  return kept;
}
