/**
 * One at a time. TypeORM shares a single SQLite connection: two overlapping transactions nest, and the rollback of the
 * first undoes the second after it was acknowledged (architecture §6). So units of work queue here.
 */
export class WriteGate {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
