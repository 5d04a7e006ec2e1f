import { OutwardRefused, type Outward, type OutwardReason } from '../../access/outward.ts';
import { badInput, type Refusal } from '../../tenancy/refusal.ts';
import { TYPES } from './topics.ts';

const REFUSALS: Readonly<Record<OutwardReason, () => Refusal>> = {
  URL_INVALID: () => badInput('WEBHOOK_URL_INVALID', 'This is no URL, or one with a user name, a password or a fragment.', 'url'),
  URL_NOT_HTTPS: () => badInput('WEBHOOK_URL_NOT_HTTPS', 'Webhooks are sent by https only.', 'url'),
  URL_PORT: () => badInput('WEBHOOK_URL_PORT', 'Webhooks are not sent to this port.', 'url'),
  URL_NOT_PUBLIC: () => badInput('WEBHOOK_URL_NOT_PUBLIC', 'The host has an address that is not public.', 'url'),
  HOST_UNKNOWN: () => badInput('WEBHOOK_HOST_UNKNOWN', 'The host cannot be found.', 'url'),
};

/** Throws BAD_USER_INPUT for a URL that webhooks are not sent to; whoever typed it can act on it. */
export async function mustBeReachable(outward: Outward, url: string): Promise<void> {
  try {
    await outward.addressesOf(url);
  } catch (error) {
    if (error instanceof OutwardRefused) throw REFUSALS[error.reason]();
    throw error;
  }
}

/** Throws BAD_USER_INPUT for a type that nobody sends. */
export function mustBeTypes(types: readonly string[] | null): void {
  const unknown = types?.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) throw badInput('WEBHOOK_TOPIC_UNKNOWN', 'There is no such type of event; webhookTopics lists them.', 'topics');
}
