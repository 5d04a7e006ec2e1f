import type { Seal } from '../../tenancy/kernel.ts';
import type { FormerSecret, WebhookEndpoint } from './webhook-endpoint.entity.ts';

const PURPOSE = 'webhook-secret';
type Owner = Pick<WebhookEndpoint, 'organizationId' | 'id'>;

const belongingTo = ({ organizationId, id }: Owner): readonly string[] => [organizationId, id];

export const sealSecret = (seal: Seal, endpoint: Owner, secret: string): string => seal.shut(PURPOSE, belongingTo(endpoint), secret);

/** The replaced secrets that still hold, the newest first. */
export function formerSecretsOf({ previousSecret, previousSecretUntil, earlierSecrets }: WebhookEndpoint, now: number): FormerSecret[] {
  const previous = previousSecret !== null && previousSecretUntil !== null ? [{ secret: previousSecret, until: previousSecretUntil }] : [];
  return [...previous, ...(earlierSecrets ?? [])].filter(({ until }) => until > now);
}

/** The secrets that messages are signed with now, the newest first. */
export const secretsOf = (seal: Seal, endpoint: WebhookEndpoint, now: number): string[] =>
  [endpoint.secret, ...formerSecretsOf(endpoint, now).map(({ secret }) => secret)].map((one) => seal.open(PURPOSE, belongingTo(endpoint), one));
