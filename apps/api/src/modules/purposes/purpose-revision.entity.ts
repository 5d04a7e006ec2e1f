import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import type { PurposeTold } from '@accord/consents';
import { Id, Instant, Json, Whole } from '../../database/columns.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Purpose } from './purpose.entity.ts';

/** What a revision of a purpose told people: consents pin its number, and it is never changed (PIPL 14). */
@Published()
@ObjectType()
@Entity('purpose_revisions')
@Unique(['organizationId', 'purposeId', 'revision'])
export class PurposeRevision extends TenantEntity {
  @Id() purposeId!: string;
  @ManyToOne(() => Purpose, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'purpose_id', referencedColumnName: 'id' }])
  purpose?: Purpose;
  @Field(() => Int) @Whole() revision!: number;
  /** The lowest revision whose consent counted while this one held. */
  @Whole({ default: 1 }) renewFromRevision!: number;
  @Json() told!: PurposeTold;
  @Field(() => GraphQLDateTime) @Instant() beganAt!: number;
}
