import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, Platform, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { isOneOfMany } from '../../access/one-of-many.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Actor, actorOf } from '../people/index.ts';
import { AssistedRequest } from './assisted-request.entity.ts';
import { likelyDuplicates } from './likely-duplicates.ts';
import { markDuplicate } from './mark-duplicate.ts';
import { partsOf, RequestPart } from './platform-story.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestPayload } from './request-payload.ts';
import { requesterOf } from './requester.ts';
import { MarkDuplicateInput, RerouteRequestInput, SplitRequestInput, TakeRequestInput } from './requests.inputs.ts';
import { rerouteRequest } from './reroute-request.ts';
import { routeRequest } from './route-request.ts';
import { takeRequest } from './take-request.ts';

type Payload = Promise<{ record: PrivacyRequest }>;

/** How a request finds whoever decides about it. */
@Resolver()
export class RequestRoutingResolver {
  @Mutation(() => RequestPayload, { description: 'Gives a request back to the platform: the data is not the organization’s. The clock goes on.' })
  @Allow('request:answer')
  async rerouteRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => RerouteRequestInput) input: RerouteRequestInput): Payload {
    return { record: await rerouteRequest(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Passes a request on to each organization that controls some of the data; each part has its own answer.' })
  @Allow('request:forward')
  async splitRequest(@Platform() platform: PlatformScope, @Arg('input', () => SplitRequestInput) { withPlatform, ...input }: SplitRequestInput): Payload {
    return { record: await routeRequest(platform, { ...input, withPlatform: withPlatform === true }) };
  }

  @Mutation(() => RequestPayload, { description: 'Takes a request that turns out to be about data that the platform decides on itself.' })
  @Allow('request:forward')
  async takeRequest(@Self() me: SignedIn, @Platform() platform: PlatformScope, @Arg('input', () => TakeRequestInput) input: TakeRequestInput): Payload {
    return { record: await takeRequest(platform, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Ends a request that repeats an open one of the same person; that one is answered.' })
  @Allow('request:answer')
  async markDuplicate(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => MarkDuplicateInput) input: MarkDuplicateInput): Payload {
    return { record: await markDuplicate(scope, me, input) };
  }
}

const AllowReader = () => Allow('request:read', 'request:read-own');
const handles = (context: CallContext): boolean => context.mustBeKnown().permissions.has('request:read');

@Resolver(() => PrivacyRequest)
export class PrivacyRequestRouting {
  @FieldResolver(() => [RequestPart], { description: 'The requests that were made of this one; for the person who asked and for staff alone. Empty while it is one.' })
  @AllowReader()
  parts(@Root() request: PrivacyRequest, @Ctx() { caller }: CallContext, @Scope() scope: TenantScope): Eventually<RequestPart[]> {
    const follows = isSignedIn(caller) && (caller.kind === 'STAFF' || caller.personId === requesterOf(request));
    return follows ? partsOf(scope, request) : [];
  }

  @FieldResolver(() => PrivacyRequest, { nullable: true, description: 'The request that is answered in its place.' })
  @AllowReader()
  duplicateOf(@Root() { duplicateOfId }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<PrivacyRequest | null> {
    return duplicateOfId === null ? null : then(scope.load(PrivacyRequest, duplicateOfId), (original) => original ?? null);
  }

  @FieldResolver(() => [PrivacyRequest], { description: 'Open requests that it may repeat, newest first; none for the person, and none within a list.' })
  @AllowReader()
  async likelyDuplicates(@Root() request: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Promise<PrivacyRequest[]> {
    return handles(context) && !isOneOfMany(info) ? likelyDuplicates(scope, request) : [];
  }

  @FieldResolver(() => AssistedRequest, { nullable: true, description: 'That staff of the platform help, and on what basis; null for the person, and within a list.' })
  @AllowReader()
  async assisted(@Root() { id, assistance }: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Promise<AssistedRequest | null> {
    return assistance !== null && handles(context) && !isOneOfMany(info) ? scope.of(AssistedRequest).first({ requestId: id }) : null;
  }
}

@Resolver(() => AssistedRequest)
export class AssistedRequestFields {
  @FieldResolver(() => Actor)
  beganBy(@Root() { beganByRef }: AssistedRequest): Actor {
    return actorOf(beganByRef);
  }
}
