import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Platform, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Organization, organizationsAmong } from '../organizations/index.ts';
import { MyProfile, MyProfilePayload, myProfile, replayMyProfile } from '../people/index.ts';
import { markNoticesRead, noticesReadThrough } from './mark-notices-read.ts';
import { MarkNoticesReadInput, RemindStatementInput, SetRemindersInput } from './notices.inputs.ts';
import { noticesOfVersion } from './platform-notices.ts';
import { MyNotice, myNotices, ownNotices } from './read-notices.ts';
import { remindStatement, replayReminder } from './remind-statement.ts';
import { StatementNotice } from './statement-notice.entity.ts';
import { unsubscribedAt, stopReminders } from './unsubscribe.ts';

const StatementNoticeConnection = connectionOf(StatementNotice, 'StatementNotice');
const StatementNoticePayload = payloadOf(StatementNotice, 'StatementNotice');

@Resolver(() => StatementNotice)
export class NoticesResolver {
  @Allow('acceptance:read')
  @Query(() => StatementNoticeConnection, { description: 'How far the notices of a version have come in every organization, newest first; for staff.' })
  noticesOfStatement(
    @Platform() platform: PlatformScope,
    @Arg('statementVersionId', () => ID) statementVersionId: string,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<StatementNotice>> {
    return noticesOfVersion(platform, statementVersionId, { first, after });
  }

  @Allow('acceptance:read')
  @Query(() => StatementNoticeConnection, { description: 'How far the notices of a version have come in the organization that the call names, newest first.' })
  statementNotices(
    @Scope() scope: TenantScope,
    @Arg('statementVersionId', () => ID) statementVersionId: string,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<StatementNotice>> {
    return ownNotices(scope, statementVersionId, { first, after });
  }

  @Allow('statement:accept')
  @Query(() => [MyNotice], { description: 'What the caller was told of versions since they came, newest first, 50 at most.' })
  myNotices(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<MyNotice[]> {
    return myNotices(scope, me.personId);
  }

  @AllowWithReplay('acceptance:remind', replayReminder)
  @Mutation(() => StatementNoticePayload, { description: 'Reminds whoever has not accepted a version, at most every 72 hours. Who unsubscribed is left alone.' })
  async remindStatement(@Ctx() context: CallContext, @Arg('input', () => RemindStatementInput) input: RemindStatementInput): Promise<{ record: StatementNotice }> {
    return { record: await remindStatement(context, input) };
  }

  @AllowWithReplay('profile:update', replayMyProfile)
  @Mutation(() => MyProfilePayload, { description: 'Stops or resumes reminders to oneself.' })
  async setReminders(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => SetRemindersInput) { stopped }: SetRemindersInput): Promise<{ record: MyProfile }> {
    await stopReminders(scope, me.personId, stopped);
    return { record: await myProfile(scope, me.personId) };
  }

  @AllowWithReplay('profile:update', replayMyProfile)
  @Mutation(() => MyProfilePayload, { description: 'Marks what one was told up to a moment as read.' })
  async markNoticesRead(@Scope() scope: TenantScope, @Self() me: SignedIn, @Arg('input', () => MarkNoticesReadInput) { through }: MarkNoticesReadInput): Promise<{ record: MyProfile }> {
    await markNoticesRead(scope, me.personId, through.getTime());
    return { record: await myProfile(scope, me.personId) };
  }

  @Allow('organization:read')
  @FieldResolver(() => Organization)
  async organization(@Root() notice: StatementNotice, @Scope() scope: TenantScope): Promise<Organization> {
    const found = await scope.batched(NoticesResolver, notice.organizationId, (ids) => organizationsAmong(scope.kernel, ids));
    if (!found) throw notFound();
    return found;
  }
}

@Resolver(() => MyProfile)
export class MyProfileRemindersResolver {
  @Allow('profile:read')
  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'Since when one wants no reminders; null: one gets them.' })
  remindersStoppedAt(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<number | null> {
    return unsubscribedAt(scope, me.personId);
  }

  @Allow('profile:read')
  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: 'Up to which moment one has read what one was told; null: nothing yet.' })
  noticesReadThrough(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<number | null> {
    return noticesReadThrough(scope, me.personId);
  }
}
