import type { RefusalGround, ReplyKind } from '@accord/request-steps';
import { isSubstantive } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Json, LongText, Word } from '../../database/columns.ts';
import { Language } from '../../database/language.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RefusalGround as RefusalGroundEnum, ReplyKind as ReplyKindEnum, ReplyOutcome } from './request-enums.ts';

/** What was answered (§7.5). A refusal carries its grounds, reasons and remedies. Append-only. */
@ObjectType()
@Entity('replies')
@Index(['organizationId', 'requestId', 'repliedAt', 'id'])
export class Reply extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => ReplyKindEnum) @Word(16) kind!: ReplyKind;
  @Field(() => ReplyOutcome, { nullable: true }) @Word(8, { nullable: true }) outcome!: ReplyOutcome | null;
  @Field(() => [RefusalGroundEnum]) @Json() grounds!: RefusalGround[];
  @Field(() => Language) @Word(8) language!: Language;
  @Field(() => String) @Personal('REQUEST_CONTENT') @LongText() text!: string;
  @Field(() => String, { nullable: true, description: 'Where to complain, and that one may go to court (PIPL 50).' }) @LongText({ nullable: true }) remedyText!: string | null;
  @Field(() => GraphQLDateTime) @Instant() repliedAt!: number;
  @Word(16) actorKind!: ActorKind;
  @Id({ nullable: true }) actorId!: string | null;

  @Field(() => Boolean, { description: 'Whether it meets the promise of §7.5.' })
  substantive(): boolean {
    return isSubstantive(this.kind);
  }
  get actorRef(): ActorRef {
    return { kind: this.actorKind, id: this.actorId };
  }
}
