import type { Eventually } from './eventually.ts';

/** How long another replica's publication may go unseen (docs/decisions/0013). */
const KEPT_FOR_MS = 1000;

interface Kept {
  readonly until: number;
  value: Eventually<unknown>;
}

/**
 * What the platform published for everybody, the same for each organization and nobody's personal data: read once a second
 * instead of once a call. This process forgets it as soon as it commits a change of the platform's own.
 */
export class PublishedRows {
  readonly #kept = new Map<string, Kept>();

  /** How often they were at hand, and how often they were read; for the metrics. */
  readonly counts = { hits: 0, misses: 0 };

  constructor(private readonly keptForMs = KEPT_FOR_MS) {}

  /** The value under the name, or what `load` answers. Callers share it: nobody changes it. */
  get<V>(name: string, load: () => Promise<V>): Eventually<V> {
    const now = performance.now();
    const known = this.#kept.get(name);
    if (known && known.until > now) {
      this.counts.hits++;
      return known.value as Eventually<V>;
    }
    this.counts.misses++;
    const value = load();
    const kept: Kept = { until: now + this.keptForMs, value };
    this.#kept.set(name, kept);
    value.then((loaded) => void (kept.value = loaded), () => this.#kept.get(name) === kept && this.#kept.delete(name));
    return value;
  }

  forget(): void {
    this.#kept.clear();
  }
}
