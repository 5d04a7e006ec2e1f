import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from '../requests/index.ts';

/**
 * A code that was asked for, to show that the contact of a request is one's own (§7.5). The code is derived from the id and the secret,
 * so nothing secret is stored. Its state is derived by `request-steps`: a newer one of the same target ends it.
 */
@Entity('identity_verifications')
@Index(['organizationId', 'targetHash', 'startedAt', 'id'])
@Index(['organizationId', 'contactHash', 'startedAt'])
@Index(['expiresAt'])
export class IdentityVerification extends TenantEntity {
  /** Null where number and contact did not belong together: such a row is written all the same, so that nothing tells the two apart. */
  @Id({ nullable: true }) requestId!: string | null;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  /** Keyed digest of the contact that the code goes to: so many an hour. */
  @Word(43) contactHash!: string;
  /** Keyed digest of number and contact together. */
  @Word(43) targetHash!: string;
  @Instant() startedAt!: number;
  @Instant() codeExpiresAt!: number;
  /** Codes that were tried, fitting or not. */
  @Whole({ default: 0 }) tries!: number;
  @Instant({ nullable: true }) passedAt!: number | null;
  /** From then on nobody needs the row. */
  @Instant() expiresAt!: number;
}
