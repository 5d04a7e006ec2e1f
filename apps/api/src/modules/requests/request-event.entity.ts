import type { RequestEvent as Step, RequestState } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Word, Words } from '../../database/columns.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestState as RequestStateEnum, RequestStep } from './request-enums.ts';

/** One move of a request, or its filing (`step` null). Append-only; the timeline that all sides see. */
@ObjectType()
@Entity('request_events')
@Index(['organizationId', 'requestId', 'occurredAt', 'id'])
export class RequestEvent extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => RequestStep, { nullable: true, description: 'Null for the filing itself.' }) @Word(32, { nullable: true }) step!: Step | null;
  @Field(() => RequestStateEnum, { nullable: true }) @Word(24, { nullable: true }) from!: RequestState | null;
  @Field(() => RequestStateEnum) @Word(24) to!: RequestState;
  @Field(() => GraphQLDateTime) @Instant() occurredAt!: number;
  @Word(16) actorKind!: ActorKind;
  @Id({ nullable: true }) actorId!: string | null;
  /** Words between those who handle it; the person does not read them. */
  @Words(500, { nullable: true }) note!: string | null;

  get actorRef(): ActorRef {
    return { kind: this.actorKind, id: this.actorId };
  }
}
