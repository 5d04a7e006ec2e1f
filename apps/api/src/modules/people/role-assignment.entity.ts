import type { Role } from '@accord/permissions';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from './person.entity.ts';

/** A role that a person holds now. Who gave and took it is in the audit trail. */
@Entity('role_assignments')
@Unique(['organizationId', 'personId', 'role'])
@Index('role_assignments_by_role', ['organizationId', 'role', 'personId'])
export class RoleAssignment extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Word(24) role!: Role;
  @Instant() since!: number;
}
