import type { DelayReason, ErasureGround, OutcomeItem, RefusalGround, ReplyKind } from '@accord/request-steps';
import { isSubstantive } from '@accord/request-steps';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Day, Id, Instant, Json, LongText, Whole, Word } from '../../database/columns.ts';
import { Language } from '../../database/language.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { DelayReason as DelayReasonEnum, ErasureGround as ErasureGroundEnum, ItemOutcome, RefusalGround as RefusalGroundEnum, ReplyKind as ReplyKindEnum, ReplyOutcome } from './request-enums.ts';

@ObjectType({ description: 'What became of one part of what was asked; a part that is kept has its ground and law (row 39).' })
export class ItemResult implements OutcomeItem {
  @Field(() => String) name!: string;
  @Field(() => ItemOutcome) outcome!: OutcomeItem['outcome'];
  @Field(() => RefusalGroundEnum, { nullable: true }) ground!: RefusalGround | null;
  @Field(() => String, { nullable: true, description: 'The law and article, or the clause.' }) law!: string | null;
}

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
  @Field(() => Language, { description: 'Of `text`.' }) @Word(8) language!: Language;
  @Field(() => String) @Personal('REQUEST_CONTENT') @LongText() text!: string;
  @Field(() => String, { nullable: true, description: 'The same in the other of the two languages, where it was written in both. Chinese prevails (§11).' }) @Personal('REQUEST_CONTENT') @LongText({ nullable: true }) otherText!: string | null;
  @Field(() => String, { nullable: true, description: 'Where to complain, and that one may go to court (PIPL 50).' }) @LongText({ nullable: true }) remedyText!: string | null;
  @Field(() => DelayReasonEnum, { nullable: true, description: 'Why it takes longer.' }) @Word(24, { nullable: true }) delay!: DelayReason | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day of an extended time.' }) @Day({ nullable: true }) extendTo!: string | null;
  @Field(() => Int, { nullable: true, description: 'In fen, of a FEE_QUOTE.' }) @Whole({ nullable: true }) feeFen!: number | null;
  @Field(() => [ErasureGroundEnum], { nullable: true, description: 'Why data is erased (§7.2).' }) @Json({ nullable: true }) erasureGrounds!: ErasureGround[] | null;
  @Field(() => [ItemResult], { nullable: true }) @Personal('REQUEST_CONTENT') @Json({ nullable: true }) items!: ItemResult[] | null;
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
