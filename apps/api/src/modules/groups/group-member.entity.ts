import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';
import { Group } from './group.entity.ts';

/** That a person was in a group from an instant on. A row that ended stays, so that past decisions can be explained. */
@Entity('group_members')
@Index(['organizationId', 'personId', 'endedAt'])
@Index(['organizationId', 'groupId', 'endedAt'])
export class GroupMember extends TenantEntity {
  @Id() groupId!: string;
  @ManyToOne(() => Group, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'group_id', referencedColumnName: 'id' }])
  group?: Group;
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Instant() since!: number;
  @Instant({ nullable: true }) endedAt!: number | null;
}
