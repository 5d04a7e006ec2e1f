import { isEnabled, type EnablementSource as Source } from '@accord/gate';
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, cursorsOf, pageOfList, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Group, groupView } from '../groups/index.ts';
import { listPurposes, Purpose } from '../purposes/index.ts';
import { listRecipients, Recipient } from '../recipients/index.ts';
import { AppEnablement } from './app-enablement.entity.ts';
import { AppPayload } from './app-payload.ts';
import { AppStanding, standingOf } from './app-standing.ts';
import { AppScopeView, AppVersionView } from './app-version-view.ts';
import { App } from './app.entity.ts';
import { addApp, addAppVersion, approveAppVersion, changeApp, chooseForNewApps } from './catalog.ts';
import { AddAppInput, AddAppVersionInput, ApproveAppVersionInput, ChangeAppInput, ChooseForNewAppsInput } from './catalog.inputs.ts';
import { historyOf, organizationsDecision } from './decisions.ts';
import { EnablementSource } from './enablement-source.ts';
import { AppExplanation, explainEnablement } from './explain-enablement.ts';
import { everyApp, findApp, listApps } from './find-app.ts';
import { inUse } from './in-use.ts';
import { NewAppChoice } from './new-app-choice.entity.ts';
import { choicesForNewApps, withDefault } from './new-app-choices.ts';
import { historyOfApp, versionViews } from './read-app-versions.ts';

const AppConnection = connectionOf(App, 'App');
const NewAppChoicePayload = payloadOf(NewAppChoice, 'NewAppChoice');
type Payload = Promise<{ record: App }>;

const KIND_ORDER = { BASIC: 0, THIRD_PARTY: 1, CUSTOM: 2 } as const;
const placeOf = (app: App): string => `${KIND_ORDER[app.kind]} ${app.key}`;

@Resolver(() => App)
export class AppsResolver {
  @Allow('app:read')
  @Query(() => AppConnection, { description: 'The catalog of the platform and the organization’s own apps.' })
  async apps(
    @Scope() scope: TenantScope,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('withWithdrawn', () => Boolean, { defaultValue: false, description: 'Also what was taken out of the catalog.' }) withWithdrawn = false,
  ): Promise<Page<App>> {
    return pageOfList(await (withWithdrawn ? everyApp(scope) : listApps(scope)), placeOf, cursorsOf(scope, 'apps', withWithdrawn ? 'withdrawn' : null), { first, after });
  }

  @Allow('app:read')
  @Query(() => App)
  app(@Scope() scope: TenantScope, @Arg('key', () => String) key: string, @Arg('withWithdrawn', () => Boolean, { defaultValue: false, description: 'Also one that was taken out of the catalog.' }) withWithdrawn = false): Promise<App> {
    return findApp(scope, key, withWithdrawn);
  }

  @Allow('person:read')
  @Query(() => [AppExplanation], { description: 'What a person can use and why, now or at an instant of the past: of one app, or of all.' })
  explainEnablement(
    @Scope() scope: TenantScope,
    @Arg('personId', () => ID) personId: string,
    @Arg('appKey', () => String, { nullable: true }) appKey?: string | null,
    @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null,
  ): Promise<AppExplanation[]> {
    return explainEnablement(scope, { personId, appKey: appKey ?? null, at: at?.getTime() ?? null });
  }

  @Allow('app:request')
  @Query(() => [AppExplanation], { description: 'What the caller can use and why, now or at an instant of the past.' })
  myApps(@Scope() scope: TenantScope, @Self() { personId }: SignedIn, @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null): Promise<AppExplanation[]> {
    return explainEnablement(scope, { personId, at: at?.getTime() ?? null });
  }

  @Allow('app:read')
  @Query(() => [NewAppChoice], { description: 'What the organization chose for new apps, oldest first; of each kind the newest counts for what comes.' })
  newAppChoices(@Scope() scope: TenantScope): Promise<NewAppChoice[]> {
    return choicesForNewApps(scope);
  }

  @Allow('app:manage')
  @Mutation(() => AppPayload, { description: 'Adds an app with its first version: staff to the catalog, administrators a custom one of their own (§7.3).' })
  async addApp(@Scope() scope: TenantScope, @Arg('input', () => AddAppInput) input: AddAppInput): Payload {
    return { record: await addApp(scope, input) };
  }

  @Allow('app:manage')
  @Mutation(() => AppPayload)
  async changeApp(@Scope() scope: TenantScope, @Arg('input', () => ChangeAppInput) input: ChangeAppInput): Payload {
    return { record: await changeApp(scope, input) };
  }

  @Allow('app:manage')
  @Mutation(() => AppPayload, { description: 'The next version of an app. One that does more takes effect in each organization when it is approved there (§4.1).' })
  async addAppVersion(@Scope() scope: TenantScope, @Arg('input', () => AddAppVersionInput) input: AddAppVersionInput): Payload {
    return { record: await addAppVersion(scope, input) };
  }

  @Allow('app:switch')
  @Mutation(() => AppPayload, { description: 'Lets the version that waits take effect for the organization.' })
  async approveAppVersion(@Scope() scope: TenantScope, @Arg('input', () => ApproveAppVersionInput) input: ApproveAppVersionInput): Payload {
    return { record: await approveAppVersion(scope, input) };
  }

  @Allow('app:switch')
  @Mutation(() => NewAppChoicePayload, { description: 'What holds for apps of a kind that come from now on; those that are there stay as they are.' })
  async chooseForNewApps(@Scope() scope: TenantScope, @Arg('input', () => ChooseForNewAppsInput) input: ChooseForNewAppsInput): Promise<{ record: NewAppChoice }> {
    return { record: await chooseForNewApps(scope, input) };
  }

  @Allow('app:read')
  @FieldResolver(() => Boolean, { description: 'On for the organization as a whole. Ask `gate` about one person.' })
  async enabled(@Root() app: App, @Scope() scope: TenantScope): Promise<boolean> {
    return (await ofOrganization(scope, app)).enabled;
  }

  @Allow('app:read')
  @FieldResolver(() => EnablementSource)
  async setBy(@Root() app: App, @Scope() scope: TenantScope): Promise<EnablementSource> {
    return (await ofOrganization(scope, app)).setBy;
  }

  @Allow('app:read')
  @FieldResolver(() => Int, { description: 'How many decisions the organization has made about the app, whomever they concern: 0 before the first. Each adds one.' })
  async version(@Root() app: App, @Scope() scope: TenantScope): Promise<number> {
    return (await organizationsDecision(scope, app.id)).made;
  }

  @Allow('app:read')
  @FieldResolver(() => AppStanding, { description: 'Whether it is on for a group; without one, for the organization as a whole.' })
  standing(@Root() app: App, @Scope() scope: TenantScope, @Arg('groupId', () => ID, { nullable: true }) groupId?: string | null): Promise<AppStanding> {
    return standingOf(scope, app, groupId ?? null);
  }

  @Allow('app:read')
  @FieldResolver(() => Int, { nullable: true, description: 'How many people it is on for now; null for who may not see the organization’s people.' })
  inUse(@Root() app: App, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<number> | null {
    return context.mustBeKnown().permissions.has('person:read') ? inUse(scope, app) : null;
  }

  @Allow('app:read')
  @FieldResolver(() => [AppVersionView], { description: 'Newest first, each with where it stands for this organization.' })
  async versions(@Root() app: App, @Scope() scope: TenantScope): Promise<AppVersionView[]> {
    return versionViews(await historyOfApp(scope, app), scope.now);
  }

  @Allow('app:read')
  @FieldResolver(() => [AppEnablement], { description: 'The newest 50, newest first. Who does not switch apps sees those about the organization and about themselves.' })
  decisions(@Root() app: App, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<AppEnablement[]> {
    const caller = context.mustBeKnown();
    const seesAll = caller.permissions.has('app:switch') || caller.permissions.has('audit:read');
    return historyOf(scope, app.id, seesAll ? null : [scope.organizationId, ...(isSignedIn(caller) ? [caller.personId] : [])]);
  }
}

async function ofOrganization(scope: TenantScope, app: App): Promise<{ enabled: boolean; setBy: Source }> {
  if (app.state === 'WITHDRAWN') return { enabled: false, setBy: 'DEFAULT' };
  const [{ enablements }, standing] = await Promise.all([organizationsDecision(scope, app.id), withDefault(scope, app)]);
  return isEnabled(standing, enablements);
}

@Resolver(() => AppEnablement)
export class AppEnablementFields {
  @Allow('app:read')
  @FieldResolver(() => Group, { nullable: true, description: 'The group that it is about, removed or not.' })
  async group(@Root() { subject, subjectId }: AppEnablement, @Scope() scope: TenantScope): Promise<Group | null> {
    return subject === 'GROUP' ? ((await groupView(scope, subjectId)) ?? null) : null;
  }
}

@Resolver(() => AppScopeView)
export class AppScopeFields {
  @Allow('app:read')
  @FieldResolver(() => Purpose, { nullable: true, description: 'Null where it was withdrawn: the gate refuses it.' })
  async purpose(@Root() { purposeKey }: AppScopeView, @Scope() scope: TenantScope): Promise<Purpose | null> {
    return (await scope.batched(AppScopeFields.prototype.purpose, purposeKey, async () => new Map((await listPurposes(scope)).map((one) => [one.key, one])))) ?? null;
  }

  @Allow('app:read')
  @FieldResolver(() => [Recipient], { description: 'Who receives it; withdrawn ones are left out.' })
  async recipients(@Root() { recipientKeys }: AppScopeView, @Scope() scope: TenantScope): Promise<Recipient[]> {
    const load = async () => new Map((await listRecipients(scope)).map((one) => [one.key, one]));
    const found = await Promise.all(recipientKeys.map(async (key) => scope.batched(AppScopeFields.prototype.recipients, key, load)));
    return found.filter((one) => one !== undefined);
  }
}
