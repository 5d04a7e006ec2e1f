import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ConsentEvent } from '../consents/index.ts';
import { Actor, actorOf } from '../people/index.ts';
import { everyPurpose, Purpose } from '../purposes/index.ts';
import { noteTold, Recipient, tellingsOf } from '../recipients/index.ts';
import { ToldWithdrawal } from './told-withdrawal.entity.ts';
import { WITHDRAWAL_NOTICE, WithdrawalNotice } from './withdrawal-notice.entity.ts';
import { NoteWithdrawalToldInput } from './withdrawal-notices.inputs.ts';

const WithdrawalNoticePayload = payloadOf(WithdrawalNotice, 'WithdrawalNotice');

@Resolver(() => WithdrawalNotice)
export class WithdrawalNoticesResolver {
  @Allow('recipient:read')
  @Query(() => WithdrawalNotice)
  withdrawalNotice(@Scope() scope: TenantScope, @Arg('id', () => ID) id: string): Promise<WithdrawalNotice> {
    return scope.of(WithdrawalNotice).get(id);
  }

  @Allow('recipient:manage')
  @Mutation(() => WithdrawalNoticePayload, { description: 'Notes that somebody told a recipient that consents were withdrawn, where no letter did.' })
  async noteWithdrawalTold(@Scope() scope: TenantScope, @Arg('input', () => NoteWithdrawalToldInput) input: NoteWithdrawalToldInput): Promise<{ record: WithdrawalNotice }> {
    return { record: await noteTold(scope, WITHDRAWAL_NOTICE, input) };
  }

  @Allow('recipient:read')
  @FieldResolver(() => [ToldWithdrawal], { nullable: true, description: 'Which consents it is about, 1,000 at most, by their references; null for who may not see who consented to what.' })
  async ended(@Root() { id }: WithdrawalNotice, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<ToldWithdrawal[] | null> {
    if (!context.mustBeKnown().permissions.has('consent:read')) return null;
    const found = await scope.batched('withdrawals of notices', id, async (ids) =>
      grouped(await scope.of(ToldWithdrawal).find({ noticeId: In([...ids]) }, { order: { consentEventId: 'ASC' } }), ({ noticeId }) => noticeId));
    return found ?? [];
  }
}

const endOf = async (scope: TenantScope, { consentEventId }: ToldWithdrawal): Promise<ConsentEvent> => {
  const end = await scope.batched('ends of consents', consentEventId, (ids) => scope.of(ConsentEvent).among(ids));
  if (!end) throw notFound();
  return end;
};

@Resolver(() => ToldWithdrawal)
export class ToldWithdrawalsResolver {
  @Allow('consent:read')
  @FieldResolver(() => Actor, { description: 'Whose consent it was.' })
  async person(@Root() told: ToldWithdrawal, @Scope() scope: TenantScope): Promise<Actor> {
    return actorOf({ kind: 'PERSON', id: (await endOf(scope, told)).personId });
  }

  @Allow('consent:read')
  @FieldResolver(() => Purpose)
  async purpose(@Root() told: ToldWithdrawal, @Scope() scope: TenantScope): Promise<Purpose> {
    const { purposeId } = await endOf(scope, told);
    const purpose = (await everyPurpose(scope)).find(({ id }) => id === purposeId);
    if (!purpose) throw notFound();
    return purpose;
  }

  @Allow('consent:read')
  @FieldResolver(() => GraphQLDateTime)
  async endedAt(@Root() told: ToldWithdrawal, @Scope() scope: TenantScope): Promise<number> {
    return (await endOf(scope, told)).saidAt;
  }
}

@Resolver(() => Recipient)
export class RecipientWithdrawalNoticesResolver {
  @Allow('recipient:read')
  @FieldResolver(() => [WithdrawalNotice], { description: 'What it was told, or is to be told, of consents that were withdrawn: the newest 50.' })
  withdrawalNotices(@Root() { id }: Recipient, @Scope() scope: TenantScope): Promise<WithdrawalNotice[]> {
    return tellingsOf(scope, WithdrawalNotice, 'recipientId', id);
  }
}
