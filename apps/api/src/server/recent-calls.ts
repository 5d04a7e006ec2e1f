/** How many calls each name made lately: in this second, and in the last one as far as it still counts. */
export class RecentCalls {
  #now = new Map<string, number>();
  #before = new Map<string, number>();
  #sum = 0;
  #sumBefore = 0;
  #since = 0;

  constructor(private readonly milliseconds: number) {}

  note(name: string): void {
    const now = performance.now();
    if (now - this.#since >= this.milliseconds) this.#turn(now);
    this.#now.set(name, (this.#now.get(name) ?? 0) + 1);
    this.#sum++;
  }

  /** How many names called: now or before, whichever were more. */
  get active(): number {
    return Math.max(this.#before.size, this.#now.size);
  }

  of(name: string): number {
    return (this.#now.get(name) ?? 0) + (this.#before.get(name) ?? 0) * this.#rest;
  }

  get mean(): number {
    return (this.#sum + this.#sumBefore * this.#rest) / Math.max(1, this.active);
  }

  /** The part of the last period that still counts. */
  get #rest(): number {
    return Math.max(0, 1 - (performance.now() - this.#since) / this.milliseconds);
  }

  #turn(now: number): void {
    const isOld = now - this.#since >= 2 * this.milliseconds;
    this.#before = isOld ? new Map<string, number>() : this.#now;
    this.#sumBefore = isOld ? 0 : this.#sum;
    this.#now = new Map();
    this.#sum = 0;
    this.#since = now;
  }
}
