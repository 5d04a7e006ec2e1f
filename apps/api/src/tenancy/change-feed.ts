import type { Database } from '../database/database.ts';
import { OrganizationFeed, PACE, type ChangeBatch, type ChangeListener, type FeedPace } from './organization-feed.ts';
import type { Clock } from './kernel.ts';

export interface Listening {
  /** What changed since the asked-for moment. */
  readonly first: ChangeBatch;
  stop(): void;
}

/**
 * Tells who listens what was committed in an organization (docs/decisions/0016). This process is told of its own commits at
 * once; those of other replicas are found by a look into the audit trail, once a second and only while somebody listens.
 */
export class ChangeFeed {
  readonly #feeds = new Map<string, OrganizationFeed>();

  constructor(private readonly database: Database, private readonly clock: Clock, readonly pace: FeedPace = PACE) {}

  /** Begins to listen before it reads what was, so that nothing falls between the two. `since` null: from now on. */
  async listen(organizationId: string, since: number | null, listener: ChangeListener): Promise<Listening> {
    const feed = this.#feeds.get(organizationId) ?? new OrganizationFeed(this.database, this.clock, organizationId, this.pace);
    this.#feeds.set(organizationId, feed);
    feed.add(listener);
    const stop = (): void => {
      feed.remove(listener);
      if (feed.isIdle && this.#feeds.get(organizationId) === feed) this.#feeds.delete(organizationId);
    };
    try {
      return { first: await feed.since(since ?? this.clock.now()), stop };
    } catch (error) {
      stop();
      throw error;
    }
  }

  /** A change of these organizations was committed by this process. */
  committed(organizationIds: Iterable<string>): void {
    if (this.#feeds.size > 0) for (const id of organizationIds) this.#feeds.get(id)?.hurry();
  }

  /** Organizations that somebody listens to: so many statements a second. */
  get organizations(): number {
    return this.#feeds.size;
  }
}
