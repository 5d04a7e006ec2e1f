import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { AppRequest, AppRequestState } from './app-request.entity.ts';
import { DecideAppRequestInput, RequestAppInput } from './app-requests.inputs.ts';
import { decideAppRequest, listAppRequests, ownAppRequests, requestApp } from './app-requests.ts';
import { App } from './app.entity.ts';
import { appView } from './find-app.ts';

const AppRequestConnection = connectionOf(AppRequest, 'AppRequest');
const AppRequestPayload = payloadOf(AppRequest, 'AppRequest');

@Resolver(() => AppRequest)
export class AppRequestsResolver {
  @Allow('app:switch')
  @Query(() => AppRequestConnection, { description: 'What people ask for, newest first.' })
  appRequests(
    @Scope() scope: TenantScope,
    @Arg('state', () => AppRequestState, { nullable: true }) state: AppRequestState | null,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<AppRequest>> {
    return listAppRequests(scope, state, { first, after });
  }

  @Allow('app:request')
  @Query(() => [AppRequest], { description: 'The apps that the caller asked for, newest first, 50 at most.' })
  myAppRequests(@Scope() scope: TenantScope, @Self() { personId }: SignedIn): Promise<AppRequest[]> {
    return ownAppRequests(scope, personId);
  }

  @Allow('app:request')
  @Mutation(() => AppRequestPayload, { description: 'Asks an administrator for an app that is off for the caller. One at a time for each app.' })
  async requestApp(@Scope() scope: TenantScope, @Self() { personId }: SignedIn, @Arg('input', () => RequestAppInput) input: RequestAppInput): Promise<{ record: AppRequest }> {
    return { record: await requestApp(scope, personId, input) };
  }

  @Allow('app:switch')
  @Mutation(() => AppRequestPayload, { description: 'Agrees, which switches the app on for the person in the same step, or refuses with a reason. The person is told.' })
  async decideAppRequest(@Scope() scope: TenantScope, @Arg('input', () => DecideAppRequestInput) input: DecideAppRequestInput): Promise<{ record: AppRequest }> {
    return { record: await decideAppRequest(scope, input) };
  }

  @Allow('app:switch', 'app:request')
  @FieldResolver(() => Person)
  async person(@Root() { personId }: AppRequest, @Scope() scope: TenantScope, @Ctx() { caller }: CallContext): Promise<Person> {
    const isOwn = isSignedIn(caller) && caller.personId === personId;
    const person = isOwn || caller?.permissions.has('app:switch') ? await scope.load(Person, personId) : undefined;
    if (!person) throw notFound();
    return person;
  }

  @Allow('app:read')
  @FieldResolver(() => App)
  async app(@Root() { appId }: AppRequest, @Scope() scope: TenantScope): Promise<App> {
    const app = await appView(scope, appId);
    if (!app) throw notFound();
    return app;
  }
}
