import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { App, EnablementSubject } from '../apps/index.ts';
import { Actor, actorOf } from '../people/index.ts';
import { Recipient } from '../recipients/index.ts';

export const UseEndNoticeState = graphqlEnum(
  'UseEndNoticeState', { DUE: 'DUE', TOLD: 'TOLD', FAILED: 'FAILED', BY_HAND: 'BY_HAND' } as const,
  'Whether a recipient was told that the use of an app ended. FAILED: the letter did not go out so far, and is tried again. BY_HAND: no e-mail address of it is on record, so somebody has to tell it.',
);
export type UseEndNoticeState = keyof typeof UseEndNoticeState;

/**
 * That one recipient is told, once, that an organization ended the use of an app through which it received data (§7.3; row 14). Decisions about single
 * people that can no longer be taken back at the same moment are told together. Ids and numbers only: whom it concerns is not written to a third party.
 */
@ObjectType()
@Entity('use_end_notices')
@Unique(['organizationId', 'useEndId', 'recipientId'])
@Index(['organizationId', 'recipientId', 'endedAt', 'id'])
@Index(['organizationId', 'appId', 'endedAt', 'id'])
export class UseEndNotice extends TenantEntity {
  /** The event that came first of those that are told together. */
  @Id() useEndId!: string;
  @Id() appOwnerId!: string;
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  @Id() recipientOwnerId!: string;
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'recipient_owner_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  @Field(() => EnablementSubject, { description: 'For whom use ended: everybody, one group, or single people.' }) @Word(16) subject!: EnablementSubject;
  @Field(() => Int, { description: 'How many decisions it tells of: of single people, how many people.' }) @Whole() decisions!: number;
  @Field(() => GraphQLDateTime, { description: 'Of the last of these decisions.' }) @Instant() endedAt!: number;
  @Field(() => UseEndNoticeState) @Word(8) state!: UseEndNoticeState;
  @Field(() => String, { nullable: true, description: 'The address of the recipient that the letter goes to.' }) @Words(254, { nullable: true }) sentTo!: string | null;
  @Whole({ default: 0 }) attempts!: number;
  @Words(200, { nullable: true }) error!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) toldAt!: number | null;
  @Word(16, { nullable: true }) toldByKind!: ActorKind | null;
  @Id({ nullable: true }) toldById!: string | null;
  @Field(() => String, { nullable: true, description: 'How somebody told it, where no letter did.' }) @Words(500, { nullable: true }) how!: string | null;

  @Field(() => Actor, { nullable: true })
  toldBy(): Actor | null {
    return this.toldByKind === null ? null : actorOf({ kind: this.toldByKind, id: this.toldById });
  }
}
