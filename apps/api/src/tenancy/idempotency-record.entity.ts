import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Word } from '../database/columns.ts';
import { TenantEntity } from './tenant-entity.ts';

/** That a mutation with this key was carried out, by whom, and which record it answered with (row 95). Kept 72 h. */
@Entity('idempotency_records')
@Unique(['organizationId', 'actorId', 'operation', 'key'])
@Index(['expiresAt'])
export class IdempotencyRecord extends TenantEntity {
  /** Whose key it is: `IdempotencyClaim.holderId`. */
  @Id() actorId!: string;
  @Word(60) operation!: string;
  @Word(100) key!: string;
  @Word(64) variablesHash!: string;
  @Word(40) recordType!: string;
  @Id() recordId!: string;
  @Instant() expiresAt!: number;
}
