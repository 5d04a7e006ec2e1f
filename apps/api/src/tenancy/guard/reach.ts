import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * How far the statement that is being sent may reach. Set only by the methods of scopes and stores; the guard alone
 * reads it. Nothing set: only transaction control passes.
 */
export type Reach =
  /** One organization's rows, its own row of `organizations` included. */
  | { readonly kind: 'ORGANIZATION'; readonly organizationId: string }
  /** The reviewed global tables: accounts, sessions, keys, sign-in attempts, organizations. */
  | { readonly kind: 'GLOBAL' }
  /** A named query of PlatformScope over all organizations; never writes. */
  | { readonly kind: 'ACROSS'; readonly query: string };

const reach = new AsyncLocalStorage<Reach>();

export const within = <T>(limits: Reach, work: () => T): T => reach.run(limits, work);
export const currentReach = (): Reach | undefined => reach.getStore();
