import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, LongText, Whole } from '../../database/columns.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Job } from './job.entity.ts';

/** Lines of the file that a job makes, in order: small enough to be read one after the other while it is sent. */
@Entity('job_parts')
@Unique(['organizationId', 'jobId', 'number'])
@Index(['expiresAt'])
export class JobPart extends TenantEntity {
  @Id() jobId!: string;
  @ManyToOne(() => Job, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'job_id', referencedColumnName: 'id' }])
  job?: Job;
  @Whole() number!: number;
  @Personal('REQUEST_CONTENT') @LongText() text!: string;
  @Instant() expiresAt!: number;
}
