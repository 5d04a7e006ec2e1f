import type { AssistBasis } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, LongText, Word, Words } from '../../database/columns.ts';
import { Language } from '../../database/language.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { AssistBasis as AssistBasisEnum, ReplyOutcome } from './request-enums.ts';

/** On what staff of the platform help with a request, and the answer that they prepared (invariant 2, row 33). The organization sees all of it. */
@ObjectType()
@Entity('assisted_requests')
@Unique(['organizationId', 'requestId'])
export class AssistedRequest extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => AssistBasisEnum) @Word(16) basis!: AssistBasis;
  @Field(() => String, { nullable: true, description: 'Who instructed the platform, and as what.' }) @Personal('NAME') @Words(200, { nullable: true }) instructedBy!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) instructedAt!: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the instruction as it was received, in hexadecimal digits.' }) @Word(64, { nullable: true }) instructionSha256!: string | null;
  @Field(() => ReplyOutcome, { nullable: true, description: 'What the organization instructed staff to decide: they decide nothing else.' }) @Word(8, { nullable: true }) instructedOutcome!: ReplyOutcome | null;
  @Field(() => String) @Words(500) note!: string;
  @Field(() => GraphQLDateTime) @Instant() beganAt!: number;
  @Id() beganById!: string;
  @Field(() => Language, { nullable: true, description: 'Of `preparedText`.' }) @Word(8, { nullable: true }) preparedLanguage!: Language | null;
  @Field(() => String, { nullable: true, description: 'An answer that staff prepared; the organization alone sends it.' }) @Personal('REQUEST_CONTENT') @LongText({ nullable: true }) preparedText!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) preparedAt!: number | null;

  get beganByRef(): ActorRef {
    return { kind: 'STAFF', id: this.beganById };
  }
}
