import { Entity, JoinColumn, OneToOne } from 'typeorm';
import { Instant } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';

/** That somebody wants no reminders; its id is the person's. What must be told (§8) is told all the same. */
@Entity('unsubscriptions')
export class Unsubscription extends TenantEntity {
  @OneToOne(() => Person, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'id', referencedColumnName: 'id' }])
  person?: Person;
  @Instant() unsubscribedAt!: number;
}
