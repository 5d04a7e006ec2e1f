import { nextCodeAt } from '@accord/request-steps';
import { BurstLimit } from '../../access/burst-limit.ts';
import type { CallContext } from '../../access/context.ts';
import { mailboxOf } from '../../access/email.ts';
import { networkOf } from '../../access/network-of.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { condition } from '../../tenancy/condition.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import type { PrivacyRequest } from '../requests/index.ts';
import { IdentityVerification } from './identity-verification.entity.ts';

const DAY = 86_400_000;

class IntakeLimits {
  /** Letters that one address of the network sets off: as many a minute as it may sign in. */
  readonly letters: BurstLimit;
  /** What it does otherwise. */
  readonly acts: BurstLimit;
  /** Letters to one mailbox over all forms; those sent at once would all be let in before the first is counted in its row. */
  readonly contacts = new BurstLimit('intake-contacts', 10, 600, 'TOO_MANY_CODES');

  /** Files that are sent to one request, whoever holds its codes. */
  readonly files = new BurstLimit('intake-files', 40, 3600, 'TOO_MANY_ASKS');

  constructor(perMinute: number) {
    this.letters = new BurstLimit('intake-letters', perMinute, 60, 'TOO_MANY_ASKS');
    this.acts = new BurstLimit('intake-acts', 3 * perMinute, 60, 'TOO_MANY_ASKS');
  }
}

const limits = new WeakMap<Kernel, IntakeLimits>();

function limitsOf({ services: { kernel, throttle } }: CallContext): IntakeLimits {
  const known = limits.get(kernel) ?? new IntakeLimits(throttle.perMinute);
  limits.set(kernel, known);
  return known;
}

/** Somebody unknown does something. Throws RATE_LIMITED when their network address does so too often. */
export const admitAct = (context: CallContext): Promise<void> => limitsOf(context).acts.admit(networkOf(context.request.ip));

/** Somebody who holds a code sends a file to its request. Throws RATE_LIMITED where it gets too many. */
export const admitFile = (context: CallContext, { organizationId, id }: Pick<PrivacyRequest, 'organizationId' | 'id'>): Promise<void> => limitsOf(context).files.admit(organizationId + id);

/**
 * Somebody unknown sets off a letter. Throws RATE_LIMITED when their network address does so too often, or the contact has got too many codes: counted
 * in rows, so that it survives a restart, by the contact alone, so that the answer tells nothing of what is on record.
 */
export async function admitLetter(context: CallContext, scope: TenantScope, email: string): Promise<void> {
  const { letters, contacts } = limitsOf(context);
  await letters.admit(networkOf(context.request.ip));
  await contacts.admit(scope.kernel.seal.digest('intake-contact', [mailboxOf(email)]));
  const { now } = scope;
  const ofContact = [condition('code.contact_hash = ?', contactHash(scope.kernel, scope.organizationId, email)), condition('code.started_at > ?', now - DAY)];
  const { rows: sent } = await scope.of(IdentityVerification).select({ alias: 'code', only: ['startedAt'], conditions: ofContact });
  const openAt = nextCodeAt(sent.map(({ startedAt }) => startedAt), now);
  if (openAt !== null) throw new Refusal('RATE_LIMITED', 'This contact has got too many codes. Try again later.', {
    reason: 'TOO_MANY_CODES', details: { openAt: new Date(openAt).toISOString(), retryAfterSeconds: Math.ceil((openAt - now) / 1000) },
  });
}
