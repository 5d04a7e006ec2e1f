import type { RequestState } from '@accord/request-steps';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { RequestState as RequestStateEnum } from '../requests/index.ts';
import { Job } from './job.entity.ts';

/** A request to which a verb over many could not be done, and why: written with the step that judged it, so that those and no others can be tried again. */
@ObjectType({ description: 'A request to which it could not be done.' })
@Entity('undone_rows')
@Unique(['organizationId', 'jobId', 'requestId'])
@Index(['expiresAt'])
export class UndoneRow extends TenantEntity {
  @Id() jobId!: string;
  @ManyToOne(() => Job, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'job_id', referencedColumnName: 'id' }])
  job?: Job;
  @Field(() => ID) @Id() requestId!: string;
  @Field(() => String) @Word(12) number!: string;
  @Field(() => RequestStateEnum, { description: 'In which it was when it was judged.' }) @Word(24) state!: RequestState;
  @Field(() => String, { description: 'As BulkHindrance.reason.' }) @Word(40) reason!: string;
  @Instant() expiresAt!: number;
}
