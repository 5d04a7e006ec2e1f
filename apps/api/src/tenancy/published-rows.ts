import { LRUCache } from 'lru-cache';
import type { Eventually } from './eventually.ts';

/** How long another replica's publication may go unseen (docs/decisions/0013). */
const KEPT_FOR_MS = 1000;
/** So many times longer it may go unseen that an organization has begun to publish something of its own: most never do, and would be asked every second. */
const NOTHING_KEPT = 5;
/** Organizations whose own is kept at once: it is read again sooner where more are at work. */
const ORGANIZATIONS_MOST = 2000;

interface Kept {
  until: number;
  value: Eventually<unknown>;
}

/**
 * What the platform published for everybody, the same for each organization and nobody's personal data: read once a second
 * instead of once a call; this process forgets it as soon as it commits a change of the platform's own. What an organization published for
 * its own people is kept beside it, by organization.
 */
export class PublishedRows {
  readonly #kept = new Map<string, Kept>();
  readonly #own = new LRUCache<string, Kept>({ max: ORGANIZATIONS_MOST });

  /** How often they were at hand, and how often they were read; for the metrics. */
  readonly counts = { hits: 0, misses: 0 };

  constructor(private readonly keptForMs = KEPT_FOR_MS) {}

  /** The value under the name, or what `load` answers. Callers share it: nobody changes it. */
  get<V>(name: string, load: () => Promise<V>): Eventually<V> {
    return this.#from(this.#kept, name, load);
  }

  /** What this organization published, or what `load` answers. */
  own<V extends { readonly isEmpty: boolean }>(organizationId: string, load: () => Promise<V>): Eventually<V> {
    return this.#from(this.#own, organizationId, load, ({ isEmpty }) => (isEmpty ? NOTHING_KEPT : 1));
  }

  forget(): void {
    this.#kept.clear();
  }

  forgetOwn(organizationId: string): void {
    this.#own.delete(organizationId);
  }

  #from<V>(all: Map<string, Kept> | LRUCache<string, Kept>, name: string, load: () => Promise<V>, times: (loaded: V) => number = () => 1): Eventually<V> {
    const now = performance.now();
    const known = all.get(name);
    if (known && known.until > now) {
      this.counts.hits++;
      return known.value as Eventually<V>;
    }
    this.counts.misses++;
    const value = load();
    const kept: Kept = { until: now + this.keptForMs, value };
    all.set(name, kept);
    value.then((loaded) => Object.assign(kept, { value: loaded, until: now + this.keptForMs * times(loaded) }), () => all.get(name) === kept && all.delete(name));
    return value;
  }
}
