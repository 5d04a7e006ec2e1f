import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { notFound, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { everyPurpose, Purpose } from '../purposes/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { ConsentFigures, consentFigures } from './consent-figures.ts';
import { ConsentView, consentsOf } from './consent-view.ts';
import { GiveConsentInput, RecordConsentInput, RefuseConsentInput, RevokeConsentInput, WithdrawConsentInput } from './consents.inputs.ts';
import { marketingUnsubscribeLink } from './end-marketing.ts';
import { eraseDeadlineOf } from './erase-deadline.ts';
import { recordConsent, revokeConsent } from './others-consents.ts';
import { giveConsent, refuseConsent, withdrawConsent } from './own-consents.ts';
import { ConsentReceipt, consentReceipt } from './receipt.ts';

const ConsentEventPayload = payloadOf(ConsentEvent, 'ConsentEvent');

const actOf = (me: SignedIn, { request }: CallContext) => ({ me, userAgent: request.userAgent });

@Resolver(() => ConsentEvent)
export class ConsentsResolver {
  @Allow('consent:withdraw')
  @Query(() => [ConsentView], { description: 'Every purpose that concerns the caller, with what they said about it.' })
  myConsents(@Scope() scope: TenantScope, @Self() me: SignedIn): Promise<ConsentView[]> {
    return consentsOf(scope, me.personId, null);
  }

  @Allow('consent:read')
  @Query(() => [ConsentView], { description: 'The same about one person of the organization, now or as at an earlier instant.' })
  consentsOf(@Scope() scope: TenantScope, @Arg('personId', () => ID) personId: string, @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null): Promise<ConsentView[]> {
    return consentsOf(scope, personId, at?.getTime() ?? null);
  }

  @Allow('consent:read')
  @Query(() => [ConsentFigures], { description: 'How many people stand where to each purpose that rests on consent.' })
  consentFigures(@Scope() scope: TenantScope): Promise<ConsentFigures[]> {
    return consentFigures(scope);
  }

  @Allow('consent:read', 'consent:withdraw')
  @Query(() => ConsentReceipt, { description: 'The receipt of one event, for the person, and for whoever sees the organization’s consents.' })
  consentReceipt(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('id', () => ID) id: string): Promise<ConsentReceipt> {
    const caller = context.mustBeKnown();
    return consentReceipt(scope, id, caller.permissions.has('consent:read') || !isSignedIn(caller) ? null : caller.personId);
  }

  @Allow('consent:give')
  @Mutation(() => ConsentEventPayload, { description: 'Consents to one purpose, for oneself. Given already: answers with the event that says so.' })
  async giveConsent(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => GiveConsentInput) input: GiveConsentInput): Promise<{ record: ConsentEvent }> {
    return { record: await giveConsent(scope, actOf(me, context), input) };
  }

  @Allow('consent:withdraw')
  @Mutation(() => ConsentEventPayload, { description: 'Says no to one purpose, for oneself: what was given is withdrawn.' })
  async refuseConsent(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => RefuseConsentInput) input: RefuseConsentInput): Promise<{ record: ConsentEvent }> {
    return { record: await refuseConsent(scope, actOf(me, context), input) };
  }

  @Allow('consent:withdraw')
  @Mutation(() => ConsentEventPayload, { description: 'Withdraws one’s own consent, at any time and in as many steps as giving takes (§7.3). What was done before stays lawful.' })
  async withdrawConsent(@Scope() scope: TenantScope, @Self() me: SignedIn, @Ctx() context: CallContext, @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput): Promise<{ record: ConsentEvent }> {
    return { record: await withdrawConsent(scope, actOf(me, context), input) };
  }

  @Allow('consent:record')
  @Mutation(() => ConsentEventPayload, { description: 'Ends somebody’s consent for the organization, with a reason.' })
  async revokeConsent(@Scope() scope: TenantScope, @Arg('input', () => RevokeConsentInput) input: RevokeConsentInput): Promise<{ record: ConsentEvent }> {
    return { record: await revokeConsent(scope, input) };
  }

  @Allow('consent:record')
  @Mutation(() => ConsentEventPayload, { description: 'Writes down what a paper of the person, or of a parent or guardian, says. Nobody consents for somebody else in any other way.' })
  async recordConsent(@Scope() scope: TenantScope, @Arg('input', () => RecordConsentInput) input: RecordConsentInput): Promise<{ record: ConsentEvent }> {
    return { record: await recordConsent(scope, input) };
  }

  @Allow('purpose:read')
  @FieldResolver(() => Purpose)
  async purpose(@Root() event: ConsentEvent, @Scope() scope: TenantScope): Promise<Purpose> {
    const purpose = (await everyPurpose(scope)).find(({ id }) => id === event.purposeId);
    if (!purpose) throw notFound();
    return purpose;
  }
}

@Resolver(() => ConsentView)
export class ConsentFields {
  @Allow('consent:read', 'consent:withdraw')
  @FieldResolver(() => Deadline, { nullable: true, description: 'Of what was withdrawn or revoked: by when the data that was processed on it is erased (§5.2). Null once it is given again.' })
  eraseDeadline(@Root() consent: ConsentView, @Scope() scope: TenantScope): Eventually<Deadline | null> {
    return eraseDeadlineOf(scope, consent);
  }
}

@Resolver(() => Person)
export class PersonMarketingResolver {
  @Allow('consent:read', 'consent:withdraw')
  @FieldResolver(() => String, { description: 'For List-Unsubscribe of marketing mails (RFC 8058): one POST withdraws the consent to direct marketing (§7.3).' })
  marketingUnsubscribeLink(@Root() person: Person, @Ctx() context: CallContext): string {
    const { services } = context;
    const caller = context.mustBeKnown();
    const isOwn = isSignedIn(caller) && caller.personId === person.id;
    if (!isOwn && !caller.permissions.has('consent:read')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: ['consent:read'] } });
    return marketingUnsubscribeLink(services.kernel, services.publicUrl, person.organizationId, person.id);
  }
}
