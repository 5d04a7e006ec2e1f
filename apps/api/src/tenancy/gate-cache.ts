/** How often the gate found its rows at hand, and how often it read them; for the metrics. */
class GateCache {
  hits = 0;
  misses = 0;
  hit(): void {
    this.hits++;
  }
  miss(): void {
    this.misses++;
  }
}

export const gateCache = new GateCache();
