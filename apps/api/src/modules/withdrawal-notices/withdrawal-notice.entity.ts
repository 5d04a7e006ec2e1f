import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Telling, type TellingKind } from '../recipients/index.ts';

export const WithdrawalNoticeState = graphqlEnum(
  'WithdrawalNoticeState', { DUE: 'DUE', TOLD: 'TOLD', FAILED: 'FAILED', BY_HAND: 'BY_HAND', NOT_NEEDED: 'NOT_NEEDED' } as const,
  'Whether a recipient was told that consents were withdrawn. FAILED: the letter did not go out so far, and is tried again. BY_HAND: no e-mail address of it is on record, so somebody has to tell it. NOT_NEEDED: before it was told, people consented again.',
);
export type WithdrawalNoticeState = keyof typeof WithdrawalNoticeState;

/**
 * That one recipient is told, once, of the consents that ended within an hour and on which it received data (§7.3; PIPL 15). Ids and numbers only: whom it concerns
 * is not written to a third party. Which consents they are is in `told_withdrawals`.
 */
@ObjectType()
@Entity('withdrawal_notices')
@Unique(['organizationId', 'eventId', 'recipientId'])
@Index(['organizationId', 'recipientId', 'endedAt', 'id'])
export class WithdrawalNotice extends Telling {
  /** The event that came first of those that are told together. */
  @Id() eventId!: string;
  @Field(() => Int, { description: 'How many consents it is about.' }) @Whole() withdrawals!: number;
  @Field(() => GraphQLDateTime, { description: 'When the last of them ended.' }) @Instant() endedAt!: number;
  @Field(() => WithdrawalNoticeState) @Word(12) state!: WithdrawalNoticeState;
}

export const WITHDRAWAL_NOTICE: TellingKind<WithdrawalNotice> = { entity: WithdrawalNotice, type: 'WithdrawalNotice', dropped: 'NOT_NEEDED' };
