import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Group } from './group.entity.ts';

/**
 * That a group was within another, or is itself, from an instant on: the tree laid flat, so that the gate finds every group above a
 * person by an index. A row that ended stays, so that the tree of any past instant can be told.
 */
@Entity('group_ancestors')
@Index(['organizationId', 'groupId', 'endedAt'])
@Index(['organizationId', 'ancestorId', 'endedAt'])
export class GroupAncestor extends TenantEntity {
  @Id() groupId!: string;
  @ManyToOne(() => Group, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'group_id', referencedColumnName: 'id' }])
  group?: Group;
  @Id() ancestorId!: string;
  @ManyToOne(() => Group, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'ancestor_id', referencedColumnName: 'id' }])
  ancestor?: Group;
  @Instant() since!: number;
  @Instant({ nullable: true }) endedAt!: number | null;
}
