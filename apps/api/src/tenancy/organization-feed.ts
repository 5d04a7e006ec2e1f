import type { Database } from '../database/database.ts';
import { AuditEvent } from './audit-event.entity.ts';
import { condition } from './condition.ts';
import type { Clock } from './kernel.ts';
import { Reader } from './reader.ts';
import { unavailable } from './refusal.ts';

/** Changes that were found at one look. */
export interface ChangeBatch {
  /** In the order of their instants. */
  readonly changes: readonly AuditEvent[];
  /** When it was looked. */
  readonly asOf: number;
  /** More changed than is told one by one. */
  readonly isCut: boolean;
}

export interface ChangeListener {
  /** Also of a look that found nothing. */
  told(batch: ChangeBatch): void;
  /** Nothing can be found out any more. */
  lost(error: Error): void;
}

export interface FeedPace {
  /** Milliseconds between two looks. */
  readonly lookEvery: number;
  /** Milliseconds between two looks at least, however often this process commits. */
  readonly hurryEvery: number;
}
export const PACE: FeedPace = { lookEvery: 1000, hurryEvery: 200 };

/**
 * Ids and instants do not come in the order of commits: a transaction that took long, or a replica whose clock is behind,
 * shows a change that is older than others already told. So each look goes back this far, and leaves out what was told.
 */
export const LOOKS_BACK = 15_000;
/** What this process has just committed is younger than this, as a rule; what is not is found by the next look that goes all the way back. */
const HURRIES_BACK = 2_000;
const CHANGES_MOST = 1000;
const FAILURES_MOST = 3;
const COLUMNS = ['occurredAt', 'action', 'subjectType', 'subjectId', 'actorId', 'onBehalfOfId'] as const;

/** The changes of one organization, for all who listen to it. */
export class OrganizationFeed {
  readonly #listeners = new Set<ChangeListener>();
  /** What was told and may be found again: id → instant. */
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #isHurried = false;
  #lookedAt = -Infinity;
  /** When it was last looked all the way back. */
  #lookedBackAt = -Infinity;
  #failures = 0;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly organizationId: string, private readonly pace: FeedPace) {}

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  add(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  remove(listener: ChangeListener): void {
    this.#listeners.delete(listener);
    if (this.isIdle) this.#rest();
  }

  /** What changed since a moment, for one who begins to listen. */
  async since(moment: number): Promise<ChangeBatch> {
    const batch = await this.#read(moment - LOOKS_BACK);
    // the first one hears it here, and not once more from the first look
    if (this.#listeners.size === 1) for (const { id, occurredAt } of batch.changes) this.#told.set(id, occurredAt);
    if (!this.#isLooking && this.#timer === null) this.#lookIn(this.pace.lookEvery);
    return batch;
  }

  /** Looks as soon as the pace allows. */
  hurry(): void {
    this.#isHurried = true;
    if (!this.#isLooking) this.#lookIn(Math.max(0, this.#lookedAt + this.pace.hurryEvery - performance.now()));
  }

  #lookIn(milliseconds: number): void {
    this.#rest();
    if (this.isIdle) return;
    this.#timer = setTimeout(() => void this.#look(), milliseconds).unref();
  }

  #rest(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    this.#timer = null;
    this.#isLooking = true;
    this.#isHurried = false;
    this.#lookedAt = performance.now();
    const isAllTheWay = this.#lookedAt - this.#lookedBackAt >= this.pace.lookEvery;
    if (isAllTheWay) this.#lookedBackAt = this.#lookedAt;
    try {
      const { changes, asOf, isCut } = await this.#read(this.clock.now() - (isAllTheWay ? LOOKS_BACK : HURRIES_BACK));
      const fresh = changes.filter(({ id }) => !this.#told.has(id));
      for (const [id, occurredAt] of this.#told) if (occurredAt < asOf - 2 * LOOKS_BACK) this.#told.delete(id);
      for (const { id, occurredAt } of fresh) this.#told.set(id, occurredAt);
      this.#failures = 0;
      for (const listener of this.#listeners) listener.told({ changes: fresh, asOf, isCut: isCut && fresh.length > 0 });
    } catch {
      if (++this.#failures >= FAILURES_MOST) this.#lose();
    } finally {
      this.#isLooking = false;
      const untilLookingBack = Math.max(this.pace.hurryEvery, this.#lookedBackAt + this.pace.lookEvery - performance.now());
      this.#lookIn(this.#isHurried ? this.pace.hurryEvery : untilLookingBack);
    }
  }

  #lose(): void {
    for (const listener of [...this.#listeners]) listener.lost(unavailable('DATABASE_AWAY', 'What changes cannot be found out at present. Connect again later.', 5));
  }

  async #read(from: number): Promise<ChangeBatch> {
    const asOf = this.clock.now();
    const { rows } = await new Reader(this.database.reader.manager, AuditEvent, this.organizationId).select({
      alias: 'event', conditions: [condition('event.occurred_at >= ?', from)], order: [['occurredAt', 'DESC'], ['id', 'DESC']], limit: CHANGES_MOST, only: COLUMNS,
    });
    return { changes: rows.reverse(), asOf, isCut: rows.length === CHANGES_MOST };
  }
}
