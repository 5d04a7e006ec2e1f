import type { Draft } from '../../tenancy/writer.ts';
import { KEPT_FOR } from './schedule.ts';
import type { WebhookDelivery } from './webhook-delivery.entity.ts';

interface NewDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: string;
  /** When it happened. */
  readonly at: number;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** A delivery that is due now. Its body is written once, so that every attempt sends and signs the same bytes. */
export const newDelivery = ({ id, endpointId, eventId, type, at, data }: NewDelivery, now: number): Draft<WebhookDelivery> => ({
  id, endpointId, eventId, type, body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }),
  state: 'PENDING', attempts: 0, log: [], notBefore: now, createdAt: now, expiresAt: now + KEPT_FOR, claim: null, claimedUntil: null,
});
