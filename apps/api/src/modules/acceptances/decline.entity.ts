import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';
import { StatementVersion } from '../statements/index.ts';

/** That a person declined a version; counts until they accept it or a newer one. Append-only. */
@Entity('declines')
@Index(['organizationId', 'personId', 'declinedAt', 'id'])
export class Decline extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Id() versionOwnerId!: string;
  @Id() statementVersionId!: string;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'version_owner_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion;
  @Instant() declinedAt!: number;
}
