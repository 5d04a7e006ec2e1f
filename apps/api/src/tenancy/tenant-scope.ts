import DataLoader from 'dataloader';
import { newId, PLATFORM_ID } from '../database/ids.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { statementsOf } from '../database/statements.ts';
import { UnknownOutcome, type Insistence } from '../database/unit-of-work.ts';
import type { ActorRef } from './actor.ts';
import type { Call, Done } from './call.ts';
import { Change, changeToken } from './change.ts';
import type { Eventually } from './eventually.ts';
import { within } from './guard/reach.ts';
import { IdempotencyRecord } from './idempotency-record.entity.ts';
import type { Kernel } from './kernel.ts';
import { PendingRows } from './pending-rows.ts';
import { Reader, type EntityOf } from './reader.ts';
import { conflict, unavailable } from './refusal.ts';
import { isPublished } from './table-kinds.ts';
import type { TenantEntity } from './tenant-entity.ts';

const scopeToken = Symbol('tenant-scope');

/** Another call with the same Idempotency-Key committed first; the caller is answered with its record. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
  constructor(readonly record: IdempotencyRecord) {
    super('already done');
  }
}

/**
 * What one caller may read of one organization, and the one door to writing there. There is no public constructor:
 * access/ opens scopes, resolvers receive them.
 */
export class TenantScope {
  readonly #loaders = new Map<unknown, DataLoader<string, unknown>>();
  /** As it was last read; undefined before. */
  #recordOfKey: IdempotencyRecord | null | undefined;
  readonly #loaded = new Map<unknown, Map<string, unknown>>();

  constructor(token: symbol, readonly kernel: Kernel, readonly call: Call, readonly organizationId: string) {
    if (token !== scopeToken) throw new Error('only openScope() makes a TenantScope');
  }

  get actor(): ActorRef {
    return this.call.actor;
  }
  get now(): number {
    return this.kernel.clock.now();
  }
  newId(): string {
    return newId(this.now);
  }

  of<E extends TenantEntity>(entity: EntityOf<E>): Reader<E> {
    return new Reader(this.kernel.database.reader.manager, entity, this.organizationId);
  }

  /** Rows that the platform published for everybody; the caller adds the condition that they are published. */
  published<E extends TenantEntity>(entity: EntityOf<E>): Reader<E> {
    if (!isPublished(entity)) throw new Error(`${entity.name} is not @Published`);
    return new Reader(this.kernel.database.reader.manager, entity, PLATFORM_ID);
  }

  /** Hot SQL of our own, one organization's, under the same guard. Columns come back under the names given in the text. */
  sql<Row>(text: string, parameters: readonly (string | number)[]): Promise<Row[]> {
    const { manager } = this.kernel.database.reader;
    return within({ kind: 'ORGANIZATION', organizationId: this.organizationId }, () => statementsOf(manager).records(manager, text, parameters) as Promise<Row[]>);
  }

  /** Loads by key in batches, once per scope: `batch` gets distinct keys and answers by key. */
  batched<V>(name: unknown, key: string, batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>): Eventually<V | undefined> {
    const loaded = this.#loaded.get(name);
    if (loaded?.has(key)) return loaded.get(key) as V | undefined;
    const loader = this.#loaders.get(name) ?? new DataLoader<string, unknown>(async (keys) => {
      const found = await batch(keys);
      this.remember(name, keys, found);
      return keys.map((wanted) => found.get(wanted));
    });
    this.#loaders.set(name, loader);
    return loader.load(key) as Promise<V | undefined>;
  }

  /** What a statement has read along answers a later `batched` of that name at once: for each key what was found, or that nothing is there. */
  remember<V>(name: unknown, keys: readonly string[], found: ReadonlyMap<string, V>): void {
    const loaded = this.#loaded.get(name) ?? new Map<string, unknown>();
    this.#loaded.set(name, loaded);
    for (const key of keys) loaded.set(key, found.get(key));
  }

  /** A row by id, loaded together with its siblings. */
  load<E extends TenantEntity>(entity: EntityOf<E>, id: string): Eventually<E | undefined> {
    return this.batched(entity, id, (ids) => this.of(entity).among(ids));
  }

  /**
   * The only way to write: one transaction with the domain rows of `work`, the audit event `done`, and what the change
   * emits. A rejection of `work` leaves nothing behind. A used Idempotency-Key throws AlreadyDone; without one, a connection that
   * breaks during COMMIT throws UNAVAILABLE, UNKNOWN_OUTCOME.
   */
  async change<T>(done: Done, work: (change: Change) => T | Promise<T>): Promise<T> {
    // before the transaction, not in it: MariaDB refuses to change a row that somebody changed since the transaction first read
    const earlier = this.#recordOfKey === undefined ? await this.recordOfKey() : this.#recordOfKey;
    let entered: ReadonlySet<string> = new Set();
    try {
      const result = await this.kernel.database.write(async (manager) => {
        const pending = new PendingRows(manager);
        const change = new Change(changeToken, this.kernel, this.call, this.organizationId, this.now, manager, pending, earlier);
        await change.rememberKey(done.subject);
        const result = await work(change);
        change.record(done);
        await pending.write();
        entered = change.entered;
        return result;
      }, this.insistence);
      this.kernel.feed.committed([this.organizationId, ...entered]);
      return result;
    } catch (error) {
      if (error instanceof UnknownOutcome) throw unavailable('UNKNOWN_OUTCOME', 'The connection broke while this was being stored: it may be done, and may not. Look first, or send an Idempotency-Key, with which a call is done once however often it is sent.', 1);
      if (this.call.idempotency && isDuplicateKey(error)) {
        const record = await this.usedKey();
        if (record) throw new AlreadyDone(record);
      }
      throw error;
    } finally {
      if (this.organizationId === PLATFORM_ID) this.kernel.published.forget();
      this.#loaders.clear();
      this.#loaded.clear();
    }
  }

  /** With a key the work may be done again when its outcome is unknown: if it stands, the key is taken and answers. */
  private get insistence(): Insistence {
    const { idempotency, insistence } = this.call;
    return insistence ?? { repeatable: idempotency !== undefined };
  }

  /** The record of an earlier call with this call's Idempotency-Key. Throws CONFLICT when that call said something else. */
  async usedKey(): Promise<IdempotencyRecord | null> {
    const record = await this.recordOfKey();
    this.#recordOfKey = record;
    if (!record || record.expiresAt <= this.now) return null;
    if (record.variablesHash !== this.call.idempotency?.variablesHash)
      throw conflict('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used with other variables.');
    return record;
  }

  private async recordOfKey(): Promise<IdempotencyRecord | null> {
    const { idempotency } = this.call;
    if (!idempotency) return null;
    return new Reader(this.kernel.database.reader.manager, IdempotencyRecord, idempotency.organizationId).first({ actorId: idempotency.holderId, operation: idempotency.operation, key: idempotency.key });
  }
}

/** For access/ and jobs/ alone (lint holds it). */
export const openScope = (kernel: Kernel, call: Call, organizationId: string): TenantScope => new TenantScope(scopeToken, kernel, call, organizationId);
