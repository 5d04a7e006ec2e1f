import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Whole, Word, Words } from '../database/columns.ts';
import { TenantEntity } from './tenant-entity.ts';

/**
 * An event that left with the transaction that caused it: noun.past-participle, ids, states and times only (domain §2).
 * Delivered at least once by the worker, which claims it by compare-and-set with a fencing token (architecture §6).
 */
@Entity('outbox_messages')
@Index(['deliveredAt', 'notBefore', 'organizationId'])
export class OutboxMessage extends TenantEntity {
  @Word(60) topic!: string;
  @Id() subjectId!: string;
  @Json() payload!: Record<string, string | number | null>;
  @Instant() occurredAt!: number;
  @Instant() notBefore!: number;
  @Whole({ default: 0 }) attempts!: number;
  @Id({ nullable: true }) claim!: string | null;
  @Instant({ nullable: true }) claimedUntil!: number | null;
  @Instant({ nullable: true }) deliveredAt!: number | null;
  @Words(200, { nullable: true }) lastError!: string | null;
}
