import { cursorsOf } from '../../tenancy/page.ts';
import type { ChangeBatch, ChangeListener } from '../../tenancy/organization-feed.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { RecordsChanged } from './records-changed.ts';
import { inSight, type Sight } from './sight.ts';

/** Batches that may wait for who does not take them; beyond, only that much has changed is told. */
const WAITING_MOST = 50;

/** The messages of one subscription. What comes while the last one is being sent is told together. */
export class ChangeStream implements AsyncIterableIterator<RecordsChanged>, ChangeListener {
  #waiting: ChangeBatch[] = [];
  #asOf = 0;
  #isCut = false;
  #isEnded = false;
  #failure: Error | null = null;
  #wake: (() => void) | null = null;
  #stop: () => void = () => undefined;
  /** When the listener last heard something; the first message is due at once. */
  #toldAt = -Infinity;

  private constructor(private readonly scope: TenantScope, private readonly sight: Sight) {}

  /** Listens from now on, or from a cursor on. Throws BAD_USER_INPUT for a cursor that is not of this organization. */
  static async open(scope: TenantScope, sight: Sight, after: string | null): Promise<ChangeStream> {
    const since = after === null ? null : Number(cursorsOf(scope, LIST, null).read(after)[0]);
    const stream = new ChangeStream(scope, sight);
    const { first, stop } = await scope.kernel.feed.listen(scope.organizationId, since, stream);
    stream.#stop = stop;
    stream.told(first);
    return stream;
  }

  told(batch: ChangeBatch): void {
    this.#asOf = Math.max(this.#asOf, batch.asOf);
    if (batch.changes.length === 0) return;
    if (this.#waiting.length >= WAITING_MOST) {
      this.#waiting = [];
      this.#isCut = true;
    }
    this.#waiting.push(batch);
    this.#wake?.();
  }

  lost(error: Error): void {
    this.#failure = error;
    this.#wake?.();
  }

  get #beatEvery(): number {
    return this.scope.kernel.feed.pace.beatEvery;
  }

  async next(): Promise<IteratorResult<RecordsChanged>> {
    for (;;) {
      if (this.#isEnded) return { done: true, value: undefined };
      if (this.#failure) {
        this.#stop();
        throw this.#failure;
      }
      const isDue = performance.now() - this.#toldAt >= this.#beatEvery;
      const message = await this.#take();
      if (isDue || message.isCut || message.changes.length > 0) {
        this.#toldAt = performance.now();
        return { done: false, value: message };
      }
      await this.#something();
    }
  }

  /** Waits until there is something, or until a sign of life is due. */
  async #something(): Promise<void> {
    if (this.#isEnded || this.#failure || this.#waiting.length > 0) return;
    await new Promise<void>((resolve) => {
      const beat = setTimeout(resolve, this.#toldAt + this.#beatEvery - performance.now()).unref();
      this.#wake = () => {
        clearTimeout(beat);
        resolve();
      };
    });
    this.#wake = null;
  }

  async #take(): Promise<RecordsChanged> {
    const batches = this.#waiting;
    const asOf = this.#asOf;
    const isCut = this.#isCut || batches.some((batch) => batch.isCut);
    this.#waiting = [];
    this.#isCut = false;
    const seen = await Promise.all(batches.map((batch) => inSight(this.scope, this.sight, batch)));
    const changes = seen.flat().map(({ action, subjectType, subjectId, occurredAt }) => ({ topic: action, recordType: subjectType, recordId: subjectId, occurredAt }));
    return { asOf, cursor: cursorsOf(this.scope, LIST, null).write([asOf, '']), changes, isCut };
  }

  return(): Promise<IteratorResult<RecordsChanged>> {
    this.#isEnded = true;
    this.#stop();
    this.#wake?.();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const LIST = 'record-changes';
