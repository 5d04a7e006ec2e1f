import { Entity, JoinColumn, OneToOne } from 'typeorm';
import { Instant } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';

/** Up to which moment somebody has read what they were told; its id is the person's. Who has read nothing has none. */
@Entity('notice_readings')
export class NoticeReading extends TenantEntity {
  @OneToOne(() => Person, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'id', referencedColumnName: 'id' }])
  person?: Person;
  @Instant() readThrough!: number;
}
