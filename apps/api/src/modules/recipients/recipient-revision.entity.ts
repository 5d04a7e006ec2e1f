import type { RecipientTold } from '@accord/recipients';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Json, Whole } from '../../database/columns.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Recipient } from './recipient.entity.ts';

/** What a revision of a recipient told people: consents and decisions about the border pin its number, and it is never changed (PIPL 23). */
@Published()
@Entity('recipient_revisions')
@Unique(['organizationId', 'recipientId', 'revision'])
export class RecipientRevision extends TenantEntity {
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  @Whole() revision!: number;
  /** The lowest revision that counted while this one held. */
  @Whole({ default: 1 }) renewFromRevision!: number;
  @Json() told!: RecipientTold;
  @Instant() beganAt!: number;
}
