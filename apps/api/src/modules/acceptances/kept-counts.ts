import type { Kernel } from '../../tenancy/kernel.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';

/** What was counted, and the instant that it was counted as at. */
export interface Counted<V> { readonly at: number; readonly value: V }

const kept = new WeakMap<Kernel, Map<string, Counted<Promise<unknown>>>>();

/**
 * A count over everybody reads a row of each: who looks within `forMs` of the last one gets that one, and is told its instant. Kept in the
 * process; a count that went wrong is not kept. `count` gets the instant.
 */
export async function counted<V>({ own: { kernel, now } }: PlatformScope, name: string, forMs: number, count: (at: number) => Promise<V>): Promise<Counted<V>> {
  const counts = kept.get(kernel) ?? new Map<string, Counted<Promise<unknown>>>();
  kept.set(kernel, counts);
  const known = counts.get(name) as Counted<Promise<V>> | undefined;
  // a clock that was set back must not answer with what is still to come
  if (known && known.at <= now && now < known.at + forMs) return { at: known.at, value: await known.value };
  const fresh = { at: now, value: count(now) };
  counts.delete(name);
  counts.set(name, fresh);
  // the oldest stand first: what was asked for once does not stay for ever
  if (counts.size > MOST) for (const oldest of [...counts.keys()].slice(0, counts.size - MOST)) counts.delete(oldest);
  fresh.value.catch(() => { if (counts.get(name) === fresh) counts.delete(name); });
  return { at: now, value: await fresh.value };
}

const MOST = 50;
