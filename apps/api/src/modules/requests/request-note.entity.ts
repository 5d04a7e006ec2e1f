import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, LongText, Word } from '../../database/columns.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** A word between those who handle a request; the person never reads it (row 34). Append-only. */
@ObjectType()
@Entity('request_notes')
@Index(['organizationId', 'requestId', 'id'])
export class RequestNote extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => String) @Personal('REQUEST_CONTENT') @LongText() text!: string;
  @Field(() => GraphQLDateTime) @Instant() writtenAt!: number;
  @Word(16) actorKind!: ActorKind;
  @Id({ nullable: true }) actorId!: string | null;

  get actorRef(): ActorRef {
    return { kind: this.actorKind, id: this.actorId };
  }
}
