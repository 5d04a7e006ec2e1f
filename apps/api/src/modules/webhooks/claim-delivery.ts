import { IsNull } from 'typeorm';
import { newId } from '../../database/ids.ts';
import type { Change } from '../../tenancy/change.ts';
import { keepBooks, type Rows } from '../../tenancy/machine-work.ts';
import { CLAIM_FOR, ON_A_CLAIM } from '../../tenancy/outbox.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';

/** The claim has run out and is another worker's, or somebody gave the delivery up: what was about to be written is not. */
export class LostDelivery extends Error {
  override readonly name = 'LostDelivery';
}

/** Takes a due delivery for one worker by compare-and-set. Null when another was faster. */
export async function claimDelivery({ kernel, organizationId, now }: TenantScope, delivery: WebhookDelivery): Promise<WebhookDelivery | null> {
  if (delivery.claimedUntil !== null && delivery.claimedUntil > now) return null;
  const claim: Patch<WebhookDelivery> = { claim: newId(now), claimedUntil: now + CLAIM_FOR };
  // `attempts` and `notBefore` are compared too: a claim that was taken and given back meanwhile leaves them higher
  const { id, attempts, notBefore } = delivery;
  const seen = { id, state: 'PENDING' as const, claim: delivery.claim ?? IsNull(), attempts, notBefore };
  const taken = await keepBooks(kernel, organizationId, (rows) => rows(WebhookDelivery).change(seen, claim));
  return taken > 0 ? Object.assign(new WebhookDelivery(), delivery, claim) : null;
}

/** Writes how a claimed delivery fared and gives the claim back, within the transaction of `rows`. Throws LostDelivery, and so undoes it. */
export async function settleDelivery(rows: Rows, { id, claim }: WebhookDelivery, fared: Patch<WebhookDelivery>): Promise<void> {
  const changed = await rows(WebhookDelivery).change({ id, state: 'PENDING', claim: claim ?? IsNull() }, { ...fared, claim: null, claimedUntil: null });
  if (changed === 0) throw new LostDelivery(`the claim on delivery ${id} is lost`);
}

export const bookDelivery = (scope: TenantScope, work: (rows: Rows) => Promise<void>): Promise<void> => keepBooks(scope.kernel, scope.organizationId, work, ON_A_CLAIM);
export const rowsOf = (change: Change): Rows => (entity) => change.of(entity);
