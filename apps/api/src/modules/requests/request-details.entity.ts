import { Entity, Index, JoinColumn, OneToOne } from 'typeorm';
import { Instant, LongText, Word, Words } from '../../database/columns.ts';
import type { Language } from '../../database/language.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** What the person wrote, and the contact given at intake; its id is the request's. Empty once they were erased (erase-unverified). */
@Entity('request_details')
@Index(['organizationId', 'contactHash'])
@Index(['eraseAt', 'id'])
export class RequestDetails extends TenantEntity {
  @OneToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Personal('REQUEST_CONTENT') @LongText() text!: string;
  /** The name of the person concerned, where somebody else asks. */
  @Personal('NAME') @Words(120, { nullable: true }) onBehalfOf!: string | null;
  @Word(8) language!: Language;
  @Personal('CONTACT') @Words(254, { nullable: true }) contact!: string | null;
  @Word(43, { nullable: true }) contactHash!: string | null;
  @Instant({ nullable: true }) contactVerifiedAt!: number | null;
  @Word(32, { nullable: true }) contactVerifiedBy!: string | null;
  /** When the words and the contact are erased unless the contact is verified before; null once it is, or they are. */
  @Instant({ nullable: true }) eraseAt!: number | null;
}
