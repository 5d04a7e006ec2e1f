import type { Deadline as ReckonedDeadline } from '@accord/deadlines';
import type { EntityManager } from 'typeorm';
import { newId, PLATFORM_ID } from '../database/ids.ts';
import { AuditEvent } from './audit-event.entity.ts';
import type { Call, Done } from './call.ts';
import { Deadline } from './deadline.entity.ts';
import { GlobalRows } from './global-rows.ts';
import { IdempotencyRecord } from './idempotency-record.entity.ts';
import type { Kernel } from './kernel.ts';
import { OutboxMessage } from './outbox-message.entity.ts';
import { Reader, type EntityOf } from './reader.ts';
import type { PendingRows } from './pending-rows.ts';
import { isPublished } from './table-kinds.ts';
import type { TenantEntity } from './tenant-entity.ts';
import { Writer } from './writer.ts';

export const IDEMPOTENCY_HOURS = 72;

/** What an event in the outbox carries besides its subject: ids, states and times. */
export type EventPayload = Record<string, string | number | null>;

/**
 * One unit of work in one organization: domain rows, audit event, outbox rows, deadline rows and idempotency row stand or
 * fall together (architecture §4.6). Made by `TenantScope.change` only.
 */
export class Change {
  readonly global: GlobalRows;
  /** Organizations that it wrote in besides its own. */
  readonly entered = new Set<string>();

  constructor(
    token: symbol,
    private readonly kernel: Kernel,
    private readonly call: Call,
    readonly organizationId: string,
    readonly at: number,
    private readonly manager: EntityManager,
    private readonly pending: PendingRows,
    /** What the call's Idempotency-Key stood for before this transaction. */
    private readonly earlier: IdempotencyRecord | null,
  ) {
    if (token !== changeToken) throw new Error('only TenantScope.change() makes a Change');
    this.global = new GlobalRows(manager);
  }

  newId(): string {
    return newId(this.at);
  }

  of<E extends TenantEntity>(entity: EntityOf<E>): Writer<E> {
    return new Writer(this.manager, entity, this.organizationId, this.pending);
  }

  /** Rows that the platform published, seen from inside this unit of work. */
  published<E extends TenantEntity>(entity: EntityOf<E>): Reader<E> {
    if (!isPublished(entity)) throw new Error(`${entity.name} is not @Published`);
    return new Reader(this.manager, entity, PLATFORM_ID);
  }

  /** Leaves an event with this transaction. `notBefore` delays its delivery. */
  emit(topic: string, subjectId: string, payload: EventPayload = {}, notBefore = this.at): void {
    this.of(OutboxMessage).insert({ id: this.newId(), topic, subjectId, payload, occurredAt: this.at, notBefore, attempts: 0, claim: null, claimedUntil: null, deliveredAt: null, lastError: null });
  }

  /** Starts a clock. An extension is a second row (domain §3). */
  startClock(clock: ReckonedDeadline, of: { subjectType: string; subjectId: string; statementVersionId: string | null; clause: string | null }): Deadline {
    return this.of(Deadline).insert({ id: this.newId(), ...of, ...clock });
  }

  /**
   * Staff of the platform, or the program itself, writing in another organization within the same transaction. What they
   * did is recorded there too (model, Audit). Only a change of the platform's own scope can do this.
   */
  async enter<T>(organizationId: string, done: Done, work: (change: Change) => T | Promise<T>): Promise<T> {
    if (this.organizationId !== PLATFORM_ID) throw new Error('only a change of the platform may enter an organization');
    this.entered.add(organizationId);
    const inside = new Change(changeToken, this.kernel, this.call, organizationId, this.at, this.manager, this.pending, this.earlier);
    if (organizationId !== this.organizationId) await inside.rememberKey(done.subject);
    const result = await work(inside);
    inside.record(done);
    return result;
  }

  /** Writes the audit event: part of every change. More than one act in one transaction records each. */
  record(done: Done): void {
    const { requestId } = this.call;
    const actor = done.by ?? this.call.actor;
    const onBehalfOf = done.by ? this.call.actor : this.call.onBehalfOf;
    this.of(AuditEvent).insert({
      id: this.newId(), occurredAt: this.at, actorKind: actor.kind, actorId: actor.id, onBehalfOfKind: onBehalfOf?.kind ?? null, onBehalfOfId: onBehalfOf?.id ?? null,
      action: done.action, subjectType: done.subject.type, subjectId: done.subject.id, fields: [...(done.fields ?? [])], reason: done.reason ?? null, requestId,
    });
  }

  /** Keeps the call's Idempotency-Key with the record that answers it: in the caller's organization alone, wherever else the work writes. */
  async rememberKey(subject: Done['subject']): Promise<void> {
    const { call: { idempotency }, earlier } = this;
    if (idempotency?.organizationId !== this.organizationId) return;
    const { operation, key, variablesHash, holderId } = idempotency;
    const records = this.of(IdempotencyRecord);
    const remembered = { variablesHash, recordType: subject.type, recordId: subject.id, expiresAt: this.at + IDEMPOTENCY_HOURS * 3_600_000 };
    // one that has run out and is not tidied up yet must not stand in the way
    if (earlier && earlier.expiresAt <= this.at && (await records.change({ id: earlier.id, expiresAt: earlier.expiresAt }, remembered)) > 0) return;
    records.insert({ id: this.newId(), actorId: holderId, operation, key, ...remembered });
  }
}

export const changeToken = Symbol('change');
