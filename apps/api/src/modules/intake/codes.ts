import { CODE_MINUTES, CODE_TRIES } from '@accord/request-steps';
import { timingSafeEqual } from 'node:crypto';
import { normalEmail } from '../../access/email.ts';
import { sealToken } from '../../access/sealed-token.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Kernel, Seal } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import { IdentityVerification } from './identity-verification.entity.ts';

/** A row stays until its letter, which may be sent late, is out, and a day's codes are counted. */
const KEPT_FOR = 7 * 86_400_000;

type Named = Pick<IdentityVerification, 'organizationId' | 'id'>;

/** The six digits: derived from the id and the secret, stored nowhere. */
export function codeOf(seal: Seal, { organizationId, id }: Named): string {
  const number = Buffer.from(seal.digest('request-code', [organizationId, id], 6), 'base64url').readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}

/** Whether a code is that of a row; takes as long for any six digits. */
export const fits = (seal: Seal, row: Named, code: string): boolean => {
  const given = Buffer.from(code);
  const expected = Buffer.from(codeOf(seal, row));
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** What one code was asked for: a number and a contact, whether they belong together or not. */
export const targetHash = ({ seal }: Kernel, organizationId: string, number: string, email: string): string => seal.digest('request-target', [organizationId, number, normalEmail(email)]);

/** What whoever asked holds while the letter is on its way: it names the row, and opens nothing without the code. */
export const codeToken = (seal: Seal, { organizationId, id }: Named): string => sealToken(seal, 'intake-code', { organizationId, id });

export interface Target {
  readonly requestId: string | null;
  readonly number: string;
  readonly email: string;
  /** Tries that count already: a new code gives no new ones. */
  readonly tries?: number;
  /** When the one before began: the new one is the newest also where the clock was set back since. */
  readonly after?: number | undefined;
}

/** Asks for a code within a change; the letter follows by the outbox. Ends any code before it, because only the newest counts. */
export function startVerification({ kernel, organizationId }: TenantScope, change: Change, { requestId, number, email, tries = 0, after = 0 }: Target): IdentityVerification {
  const id = change.newId();
  change.emit('request.code-requested', id);
  return change.of(IdentityVerification).insert({
    id, requestId, contactHash: contactHash(kernel, organizationId, email), targetHash: targetHash(kernel, organizationId, number, email),
    startedAt: Math.max(change.at, after + 1), codeExpiresAt: change.at + CODE_MINUTES * 60_000, tries, passedAt: null, expiresAt: change.at + KEPT_FOR,
  });
}

/** The code that counts for a target. */
export const newestOf = (scope: Pick<TenantScope, 'of'>, target: string): Promise<IdentityVerification | null> =>
  scope.of(IdentityVerification).first({ targetHash: target }, { startedAt: 'DESC', id: 'DESC' });

/** The code that was asked for first. */
export const firstOf = (scope: Pick<TenantScope, 'of'>, target: string): Promise<IdentityVerification | null> =>
  scope.of(IdentityVerification).first({ targetHash: target }, { startedAt: 'ASC', id: 'ASC' });

/**
 * Tries that a code takes over from the one before it, whatever it was asked for: what is left would tell otherwise that a number and a contact belong together.
 * When all are spent, or the code was given back, the next begins anew; not while a request still waits to be refused for it.
 */
export function triesTakenOver(before: Pick<IdentityVerification, 'tries' | 'passedAt'> | null, isWaiting: boolean): number {
  if (!before || before.passedAt !== null) return 0;
  return before.tries < CODE_TRIES || isWaiting ? before.tries : 0;
}
