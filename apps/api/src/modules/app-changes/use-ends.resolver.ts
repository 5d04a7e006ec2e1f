import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, appView } from '../apps/index.ts';
import { noteTold, Recipient, tellingsOf } from '../recipients/index.ts';
import { NoteRecipientToldInput } from './app-changes.inputs.ts';
import { USE_END_NOTICE, UseEndNotice } from './use-end-notice.entity.ts';

const UseEndNoticePayload = payloadOf(UseEndNotice, 'UseEndNotice');

@Resolver(() => UseEndNotice)
export class UseEndsResolver {
  @Allow('recipient:manage', 'app:switch')
  @Mutation(() => UseEndNoticePayload, { description: 'Notes that somebody told a recipient that the use of an app ended, where no letter did.' })
  async noteRecipientTold(@Scope() scope: TenantScope, @Arg('input', () => NoteRecipientToldInput) input: NoteRecipientToldInput): Promise<{ record: UseEndNotice }> {
    return { record: await noteTold(scope, USE_END_NOTICE, input) };
  }

  @Allow('recipient:read')
  @FieldResolver(() => App)
  async app(@Root() { appId }: UseEndNotice, @Scope() scope: TenantScope): Promise<App> {
    const app = await appView(scope, appId);
    if (!app) throw notFound();
    return app;
  }
}

@Resolver(() => Recipient)
export class RecipientUseEndsResolver {
  @Allow('recipient:read')
  @FieldResolver(() => [UseEndNotice], { description: 'What it was told, or is to be told, of apps whose use the organization ended: the newest 50.' })
  useEndNotices(@Root() { id }: Recipient, @Scope() scope: TenantScope): Promise<UseEndNotice[]> {
    return tellingsOf(scope, UseEndNotice, 'recipientId', id);
  }
}

@Resolver(() => App)
export class AppUseEndsResolver {
  @Allow('app:read')
  @FieldResolver(() => [UseEndNotice], { nullable: true, description: 'Which recipients were told, or are to be told, that the organization ended its use: the newest 50; null for who may not see recipients.' })
  useEndNotices(@Root() { id }: App, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<UseEndNotice[]> | null {
    return context.mustBeKnown().permissions.has('recipient:read') ? tellingsOf(scope, UseEndNotice, 'appId', id) : null;
  }
}
