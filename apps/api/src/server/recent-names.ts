/** How many different names were noted lately: in this period or in the one before, whichever were more. */
export class RecentNames {
  #now = new Set<string>();
  #before = 0;
  #until = 0;

  constructor(private readonly milliseconds: number) {}

  note(name: string): void {
    const now = performance.now();
    if (now >= this.#until) {
      this.#before = now >= this.#until + this.milliseconds ? 0 : this.#now.size;
      this.#now = new Set();
      this.#until = now + this.milliseconds;
    }
    this.#now.add(name);
  }

  get count(): number {
    return Math.max(this.#before, this.#now.size);
  }
}
