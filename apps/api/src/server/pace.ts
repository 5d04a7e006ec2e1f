/** Milliseconds between the ends of two calls while others wait, smoothed. */
export class Pace {
  milliseconds = 0;
  #last = 0;
  #isBusy = false;

  ended(othersWait: boolean): void {
    const now = performance.now();
    if (this.#isBusy) this.milliseconds += (now - this.#last - this.milliseconds) / 32;
    this.#last = now;
    this.#isBusy = othersWait;
  }
}
