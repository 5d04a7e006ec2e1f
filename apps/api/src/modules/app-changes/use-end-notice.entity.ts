import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { App, EnablementSubject } from '../apps/index.ts';
import { Telling, type TellingKind } from '../recipients/index.ts';

export const UseEndNoticeState = graphqlEnum(
  'UseEndNoticeState', { DUE: 'DUE', TOLD: 'TOLD', FAILED: 'FAILED', BY_HAND: 'BY_HAND', DROPPED: 'DROPPED' } as const,
  'Whether a recipient was told that the use of an app ended. FAILED: the letter did not go out so far, and is tried again. BY_HAND: no e-mail address of it is on record, so somebody has to tell it. DROPPED: it was switched on again before the letter went out.',
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
export class UseEndNotice extends Telling {
  /** The event that came first of those that are told together. */
  @Id() useEndId!: string;
  @Id() appOwnerId!: string;
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  @Field(() => EnablementSubject, { description: 'For whom use ended: everybody, one group, or single people.' }) @Word(16) subject!: EnablementSubject;
  @Field(() => Int, { description: 'How many decisions it tells of: of single people, how many people.' }) @Whole() decisions!: number;
  @Field(() => GraphQLDateTime, { description: 'Of the last of these decisions.' }) @Instant() endedAt!: number;
  @Field(() => UseEndNoticeState) @Word(8) state!: UseEndNoticeState;
}

export const USE_END_NOTICE: TellingKind<UseEndNotice> = { entity: UseEndNotice, type: 'UseEndNotice', dropped: 'DROPPED' };
