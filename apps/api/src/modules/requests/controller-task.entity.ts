import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Word } from '../../database/columns.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** The hand-over to the controller: "we will forward your request to the enterprise" with a receipt, and its acknowledgement (row 28). */
@ObjectType()
@Entity('controller_tasks')
@Unique(['organizationId', 'requestId'])
export class ControllerTask extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => String, { description: 'Keyed digest over request, organization and instant: proof of the hand-over.' }) @Word(24) receiptNumber!: string;
  @Field(() => GraphQLDateTime) @Instant() forwardedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) acknowledgedAt!: number | null;
  @Id({ nullable: true }) acknowledgedById!: string | null;

  get acknowledgedByRef(): ActorRef | null {
    return this.acknowledgedById === null ? null : { kind: 'PERSON', id: this.acknowledgedById };
  }
}
