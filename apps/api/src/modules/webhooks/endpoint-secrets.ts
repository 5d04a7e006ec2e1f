import type { Seal } from '../../tenancy/kernel.ts';
import type { WebhookEndpoint } from './webhook-endpoint.entity.ts';

const PURPOSE = 'webhook-secret';
type Owner = Pick<WebhookEndpoint, 'organizationId' | 'id'>;

const belongingTo = ({ organizationId, id }: Owner): readonly string[] => [organizationId, id];

export const sealSecret = (seal: Seal, endpoint: Owner, secret: string): string => seal.shut(PURPOSE, belongingTo(endpoint), secret);

/** The secrets that messages are signed with now, the newest first. */
export function secretsOf(seal: Seal, endpoint: WebhookEndpoint, now: number): string[] {
  const { secret, previousSecret, previousSecretUntil } = endpoint;
  const sealed = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now ? [secret, previousSecret] : [secret];
  return sealed.map((one) => seal.open(PURPOSE, belongingTo(endpoint), one));
}
