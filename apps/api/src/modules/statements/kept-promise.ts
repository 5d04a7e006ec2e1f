import type { LRUCache } from 'lru-cache';

/** What is being made, or was made, under a key: once for all who ask meanwhile and later. What failed is not kept. */
export function keptPromise<Value>(kept: LRUCache<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.get(key) === made && kept.delete(key));
  return made;
}
