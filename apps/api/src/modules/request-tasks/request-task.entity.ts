import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Day, Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from '../requests/index.ts';

/** A step of the work on a request, between those who handle it; the person never sees it (row 34). It moves no clock and no state. */
@ObjectType()
@Entity('request_tasks')
@Index(['organizationId', 'requestId', 'id'])
@Index(['organizationId', 'assigneeId', 'doneAt', 'dueOn', 'id'])
export class RequestTask extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => String) @Personal('REQUEST_CONTENT') @Words(200) title!: string;
  @Id({ nullable: true }) assigneeId!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day, in Shanghai.' }) @Day({ nullable: true }) dueOn!: string | null;
  @Field(() => GraphQLDateTime) @Instant() addedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) doneAt!: number | null;
  @Word(16, { nullable: true }) doneByKind!: ActorKind | null;
  @Id({ nullable: true }) doneById!: string | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  get doneByRef(): ActorRef | null {
    return this.doneByKind === null ? null : { kind: this.doneByKind, id: this.doneById };
  }
}
