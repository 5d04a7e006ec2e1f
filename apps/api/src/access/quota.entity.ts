import { Entity, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../database/columns.ts';
import { TenantEntity } from '../tenancy/tenant-entity.ts';

/** What is counted: each has its own number in its own time. */
export type QuotaKind = 'REVEAL' | 'EMAIL_CODE' | 'EXPORT';

/** How often a person did something since the count began; survives a restart and counts for all replicas. */
@Entity('quotas')
@Unique(['organizationId', 'personId', 'kind'])
export class Quota extends TenantEntity {
  @Id() personId!: string;
  @Word(16) kind!: QuotaKind;
  @Instant() startedAt!: number;
  @Whole() used!: number;
}
