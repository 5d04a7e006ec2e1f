import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, LongText } from '../../database/columns.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** What the person told after they filed their request, in their own words (row 43). Append-only. */
@ObjectType()
@Entity('request_additions')
@Index(['organizationId', 'requestId', 'id'])
export class RequestAddition extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => String) @Personal('REQUEST_CONTENT') @LongText() text!: string;
  @Field(() => GraphQLDateTime) @Instant() addedAt!: number;
}
