import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Platform, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import { confirmPassword } from '../../access/confirm-password.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { RevealedContact } from '../people/index.ts';
import { acknowledgeRequest } from './acknowledge-request.ts';
import { fileRequest } from './file-request.ts';
import { forwardRequest } from './forward-request.ts';
import { listOwnRequests, listRequests } from './list-requests.ts';
import { isLogged } from './logged-intake.ts';
import { logByKey } from './log-by-key.ts';
import { logRequest } from './log-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { replyToRequest } from './reply-to-request.ts';
import { RequestPayload } from './request-payload.ts';
import { RequestsSort } from './request-enums.ts';
import { requestInSight } from './request-in-sight.ts';
import { AcknowledgeRequestInput, ForwardRequestInput, ReplyToRequestInput, RequestsFilter, SubmitRequestInput, RevealRequestContactInput, WithdrawRequestInput } from './requests.inputs.ts';
import { replayRequestContact, revealRequestContact } from './reveal-request-contact.ts';
import { withdrawRequest } from './withdraw-request.ts';

const RequestConnection = connectionOf(PrivacyRequest, 'Request');
const RevealRequestContactPayload = payloadOf(RevealedContact, 'RevealRequestContact');
type Payload = Promise<{ record: PrivacyRequest }>;

@Resolver()
export class RequestsResolver {
  @Query(() => RequestConnection, { description: 'The requests of the organization.' })
  @Allow('request:read')
  requests(
    @Scope() scope: TenantScope,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('filter', () => RequestsFilter, { nullable: true }) filter: RequestsFilter | null,
    @Arg('sort', () => RequestsSort, { defaultValue: 'RECEIVED_AT_DESC' }) sort: RequestsSort,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PrivacyRequest>> {
    return listRequests(scope, { first, after }, { filter: filter ?? null, sort }, info);
  }

  @Query(() => RequestConnection, { description: 'What the caller has asked for, newest first.' })
  @Allow('request:read-own')
  myRequests(
    @Self() me: SignedIn,
    @Scope() scope: TenantScope,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PrivacyRequest>> {
    return listOwnRequests(scope, me.personId, { first, after }, info);
  }

  @Query(() => PrivacyRequest)
  @Allow('request:read', 'request:read-own')
  request(@Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('id', () => ID) id: string): Promise<PrivacyRequest> {
    return requestInSight(context, scope, id);
  }

  @Mutation(() => RequestPayload, { description: 'Files a request about one’s own data. Whoever may log requests gives the channel of one that came another way: the desk of the platform, those who answer for an organization, or one of its products by a key.' })
  @Allow('request:submit', 'request:log')
  async submitRequest(@Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('input', () => SubmitRequestInput) input: SubmitRequestInput): Payload {
    const caller = context.mustBeKnown();
    // of its own a key asks nothing
    if (!isSignedIn(caller) && isLogged(input)) return { record: await logByKey(scope, caller, input) };
    const me = context.mustBeSignedIn();
    const logs = me.permissions.has('request:log') && (isLogged(input) || !me.permissions.has('request:submit'));
    return { record: await (logs ? logRequest : fileRequest)(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Passes a request of the platform’s desk on to the organization that controls the data.' })
  @Allow('request:forward')
  async forwardRequest(@Platform() platform: PlatformScope, @Arg('input', () => ForwardRequestInput) input: ForwardRequestInput): Payload {
    return { record: await forwardRequest(platform, input) };
  }

  @Mutation(() => RequestPayload)
  @Allow('request:answer')
  async acknowledgeRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => AcknowledgeRequestInput) input: AcknowledgeRequestInput): Payload {
    return { record: await acknowledgeRequest(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'A decision or completion moves the request; an acknowledgement or interim word does not.' })
  @Allow('request:answer')
  async replyToRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => ReplyToRequestInput) input: ReplyToRequestInput): Payload {
    return { record: await replyToRequest(scope, me, input, (password) => confirmPassword(context, password)) };
  }

  @Mutation(() => RequestPayload)
  @Allow('request:withdraw')
  async withdrawRequest(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => WithdrawRequestInput) input: WithdrawRequestInput): Payload {
    return { record: await withdrawRequest(scope, me, input) };
  }

  @Mutation(() => RevealRequestContactPayload, { description: 'The contact given at intake in clear, for a reason. Recorded, and at most 20 an hour (§6).' })
  @AllowWithReplay('contact:reveal', replayRequestContact)
  async revealRequestContact(@Self() me: SignedIn, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Arg('input', () => RevealRequestContactInput) input: RevealRequestContactInput): Promise<{ record: RevealedContact }> {
    return { record: await revealRequestContact(context, scope, me, input) };
  }
}
