import type { DataCategory as Category } from '@accord/consents';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Day, Flag, Id, Instant, Json, Word, Words } from '../../database/columns.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { DataCategory } from '../purposes/index.ts';
import { Recipient } from './recipient.entity.ts';

/** What was agreed with a recipient before it gets anything (§4.1), with what PIPL 21 asks to be agreed. Nothing about it changes but that it was ended. */
@Published()
@ObjectType()
@Entity('recipient_agreements')
@Index(['organizationId', 'recipientId', 'id'])
export class RecipientAgreement extends TenantEntity {
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  @Field(() => Boolean, { description: 'It binds the recipient to confidentiality (§4.1).' }) @Flag() confidential!: boolean;
  @Field(() => String) @Words(1000) purpose!: string;
  @Field(() => [String]) @Json() purposeKeys!: string[];
  @Field(() => String) @Words(500) method!: string;
  @Field(() => [DataCategory]) @Json() categories!: Category[];
  @Field(() => String, { description: 'The measures of protection that it binds the recipient to.' }) @Words(1000) protection!: string;
  @Field(() => String, { description: 'Rights and duties of both, and what becomes of the data at its end.' }) @Words(1000) duties!: string;
  @Field(() => String, { nullable: true, description: 'Who consented to sub-entrusting (PIPL 21).' }) @Words(200, { nullable: true }) approvedBy!: string | null;
  @Field(() => GraphQLLocalDate) @Day() signedOn!: string;
  @Field(() => GraphQLLocalDate, { description: 'The last day on which it holds.' }) @Day() expiresOn!: string;
  @Field(() => String, { description: 'SHA-256 of the signed file.' }) @Word(64) fileSha256!: string;
  @Field(() => GraphQLDateTime) @Instant() recordedAt!: number;
  @Word(16) recordedByKind!: ActorKind;
  @Id({ nullable: true }) recordedById!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) endedAt!: number | null;
  @Field(() => String, { nullable: true }) @Words(500, { nullable: true }) endReason!: string | null;
  /** When it was announced that it lapses; the worker's own note. */
  @Instant({ nullable: true }) lapseToldAt!: number | null;

  @Field(() => Actor)
  recordedBy(): Actor {
    return actorOf({ kind: this.recordedByKind, id: this.recordedById });
  }
}
