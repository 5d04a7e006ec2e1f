import type { OutboxMessage } from './outbox-message.entity.ts';
import type { TenantScope } from './tenant-scope.ts';

/**
 * What a module does when an event arrives. The worker calls it at least once, in a scope of the organization that the
 * event happened in, acting as SYSTEM; it must bear being called again with the same event.
 */
export interface Reaction {
  readonly topic: string;
  /** Named after what it does, for the log: `mail the invitation`. */
  readonly name: string;
  /** Only where the organization has an enabled endpoint of a webhook: elsewhere it has nothing to do and is not called. */
  readonly forEndpoints?: true;
  react(scope: TenantScope, event: OutboxMessage): Promise<void>;
}
