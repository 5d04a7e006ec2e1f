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

/** Of the work that stands on the stack. */
let reach: Reach | undefined;
/** Of the work that TypeORM is at. */
const carrier = new AsyncLocalStorage<Reach>();
let carried = 0;

/** Sends statements of our own, which go out before `work` waits for anything: what it sends after that is refused. */
export function within<T>(limits: Reach, work: () => T): T {
  const before = reach;
  reach = limits;
  try {
    return work();
  } finally {
    reach = before;
  }
}

/**
 * Within `within`, for TypeORM, which waits before it sends. As long as any such work is under way Node.js follows each promise of the
 * process (up to its version 22), which took 7 % of a busy server’s time: so only as long.
 */
export async function carrying<T>(work: () => Promise<T>): Promise<T> {
  if (reach === undefined) return work();
  carried++;
  try {
    return await carrier.run(reach, work);
  } finally {
    if (--carried === 0) carrier.disable();
  }
}

export const currentReach = (): Reach | undefined => reach ?? carrier.getStore();
