import { isEnabled } from '@accord/gate';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, cursorsOf, pageOfList, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement } from './app-enablement.entity.ts';
import { App } from './app.entity.ts';
import { SetAppEnablementInput } from './apps.inputs.ts';
import { historyOf, organizationsDecision } from './decisions.ts';
import { EnablementSource } from './enablement-source.ts';
import { listApps } from './find-app.ts';
import { setAppEnablement } from './set-app-enablement.ts';

const AppConnection = connectionOf(App, 'App');
const AppPayload = payloadOf(App, 'App');

const KIND_ORDER = { BASIC: 0, THIRD_PARTY: 1, CUSTOM: 2 } as const;
const placeOf = (app: App): string => `${KIND_ORDER[app.kind]} ${app.key}`;

@Resolver(() => App)
export class AppsResolver {
  @Allow('app:read')
  @Query(() => AppConnection, { description: 'The catalog of the platform and the organization’s own apps.' })
  async apps(@Scope() scope: TenantScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<App>> {
    return pageOfList(await listApps(scope), placeOf, cursorsOf(scope, 'apps', null), { first, after });
  }

  @Allow('app:switch')
  @Mutation(() => AppPayload, { description: 'Switches an app on or off, or takes a decision back. Decisions are added, never overwritten.' })
  async setAppEnablement(@Scope() scope: TenantScope, @Arg('input', () => SetAppEnablementInput) input: SetAppEnablementInput): Promise<{ record: App }> {
    return { record: await setAppEnablement(scope, input) };
  }

  @Allow('app:read')
  @FieldResolver(() => Boolean, { description: 'On for the organization as a whole. Ask `gate` about one person.' })
  async enabled(@Root() app: App, @Scope() scope: TenantScope): Promise<boolean> {
    return isEnabled(app, (await organizationsDecision(scope, app.id)).enablements).enabled;
  }

  @Allow('app:read')
  @FieldResolver(() => EnablementSource)
  async setBy(@Root() app: App, @Scope() scope: TenantScope): Promise<EnablementSource> {
    return isEnabled(app, (await organizationsDecision(scope, app.id)).enablements).setBy;
  }

  @Allow('app:read')
  @FieldResolver(() => Int, { description: 'How many decisions the organization has made about the app, whomever they concern: 0 before the first. Each adds one.' })
  async version(@Root() app: App, @Scope() scope: TenantScope): Promise<number> {
    return (await organizationsDecision(scope, app.id)).made;
  }

  @Allow('app:read')
  @FieldResolver(() => [AppEnablement], { description: 'The newest 50, newest first. Who does not switch apps sees those about the organization and about themselves.' })
  decisions(@Root() app: App, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<AppEnablement[]> {
    const caller = context.mustBeKnown();
    const seesAll = caller.permissions.has('app:switch') || caller.permissions.has('audit:read');
    return historyOf(scope, app.id, seesAll ? null : [scope.organizationId, ...(isSignedIn(caller) ? [caller.personId] : [])]);
  }
}
