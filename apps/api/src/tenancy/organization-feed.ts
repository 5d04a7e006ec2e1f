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
  /** Milliseconds between two looks for changes that were committed very late. */
  readonly searchEvery: number;
  /** Milliseconds after which a listener is told something, if only that all is as it was: proxies and listeners know by it that the stream is alive. */
  readonly beatEvery: number;
}
export const PACE: FeedPace = { lookEvery: 1000, hurryEvery: 200, searchEvery: 15_000, beatEvery: 15_000 };

/**
 * Ids and instants do not come in the order of commits: a transaction that took long, or a replica whose clock is behind,
 * shows a change that is older than others already told. So each look goes back this far, and leaves out what was told.
 */
export const LOOKS_BACK = 15_000;
/** A transaction of many statements may take longer than one: now and then a look goes back this far. */
const SEARCHES_BACK = 120_000;
/** What this process has just committed is younger than this, as a rule; what is not is found by the next look that goes all the way back. */
const HURRIES_BACK = 2_000;
const CHANGES_MOST = 1000;
/** What a search goes through, most of it told long ago. */
const SEARCHED_MOST = 10_000;
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
  #searchedAt = performance.now();
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
    const isFirst = this.#listeners.size === 1;
    // read before the batch, or what is committed between the two would be held to be told
    const older = isFirst ? await this.#read(this.clock.now() - SEARCHES_BACK, SEARCHED_MOST) : null;
    const batch = await this.#read(moment - LOOKS_BACK);
    // the first one hears it here, and not once more from the first look; what is older is no news when a search finds it
    if (isFirst) for (const { id, occurredAt } of [...(older?.changes ?? []), ...batch.changes]) this.#told.set(id, occurredAt);
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
    const isSearch = isAllTheWay && this.#lookedAt - this.#searchedAt >= this.pace.searchEvery;
    if (isAllTheWay) this.#lookedBackAt = this.#lookedAt;
    if (isSearch) this.#searchedAt = this.#lookedAt;
    try {
      const { changes, asOf, isCut } = isSearch ? await this.#read(this.clock.now() - SEARCHES_BACK, SEARCHED_MOST) : await this.#read(this.clock.now() - (isAllTheWay ? LOOKS_BACK : HURRIES_BACK));
      const fresh = changes.filter(({ id }) => !this.#told.has(id));
      for (const [id, occurredAt] of this.#told) if (occurredAt < asOf - SEARCHES_BACK - LOOKS_BACK) this.#told.delete(id);
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

  async #read(from: number, most = CHANGES_MOST): Promise<ChangeBatch> {
    const asOf = this.clock.now();
    const { rows } = await new Reader(this.database.reader.manager, AuditEvent, this.organizationId).select({
      alias: 'event', conditions: [condition('event.occurred_at >= ?', from)], order: [['occurredAt', 'DESC'], ['id', 'DESC']], limit: most, only: COLUMNS,
    });
    return { changes: rows.reverse(), asOf, isCut: rows.length === most };
  }
}
