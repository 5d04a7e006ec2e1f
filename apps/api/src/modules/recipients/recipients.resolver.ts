import type { RecipientReason as Reason } from '@accord/recipients';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Public, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, cursorsOf, pageOfList, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Organization } from '../organizations/index.ts';
import { assessRecipient } from './assess-recipient.ts';
import { CrossBorderDecision } from './cross-border-decision.entity.ts';
import { crossBorderOf } from './cross-border-of.ts';
import { decideCrossBorder } from './decide-cross-border.ts';
import { listRecipients, recipientById } from './find-recipient.ts';
import { endAgreement, recordAgreement } from './record-agreement.ts';
import { RecipientAgreement } from './recipient-agreement.entity.ts';
import { RecipientAssessment } from './recipient-assessment.entity.ts';
import { agreementsOf, assessmentsOf } from './recipient-files.ts';
import { Recipient } from './recipient.entity.ts';
import { AssessRecipientInput, ChangeRecipientInput, DecideCrossBorderInput, EndAgreementInput, RecordAgreementInput, RegisterRecipientInput, WithdrawRecipientInput } from './recipients.inputs.ts';
import { changeRecipient, registerRecipient, withdrawRecipient } from './register-recipient.ts';
import { NamedPurpose, purposesNamed } from './named-purpose.ts';
import { reasonsOf, RecipientReason, RecipientStanding, standingOf } from './standing-of.ts';
import { openThirdPartyList, ThirdPartyList, thirdPartyListUrl } from './third-party-list.ts';

const RecipientConnection = connectionOf(Recipient, 'Recipient');
const RecipientPayload = payloadOf(Recipient, 'Recipient');

/** One's own first. */
const placeOf = (scope: TenantScope) => (recipient: Recipient): string => `${recipient.organizationId === scope.organizationId ? 0 : 1} ${recipient.key}`;

@Resolver(() => Recipient)
export class RecipientsResolver {
  @Allow('recipient:read')
  @Query(() => RecipientConnection, { description: 'The register: the organization’s own recipients, then those of the platform.' })
  async recipients(
    @Scope() scope: TenantScope,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('withWithdrawn', () => Boolean, { defaultValue: false, description: 'Also one’s own that were withdrawn.' }) withWithdrawn: boolean,
  ): Promise<Page<Recipient>> {
    return pageOfList(await listRecipients(scope, withWithdrawn), placeOf(scope), cursorsOf(scope, 'recipients', { withWithdrawn }), { first, after });
  }

  @Allow('recipient:read')
  @Query(() => Recipient)
  recipient(@Scope() scope: TenantScope, @Arg('id', () => ID) id: string): Promise<Recipient> {
    return recipientById(scope, id);
  }

  @Public()
  @Query(() => ThirdPartyList, { description: 'The third-party sharing list of the platform, or of the organization whose link it is.' })
  thirdPartyList(@Ctx() context: CallContext, @Arg('token', () => String, { nullable: true }) token?: string | null): Promise<ThirdPartyList> {
    return openThirdPartyList(context, token ?? null);
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Puts a third party into the register. It receives nothing before it is assessed and has agreed (§4.1).' })
  async registerRecipient(@Scope() scope: TenantScope, @Arg('input', () => RegisterRecipientInput) input: RegisterRecipientInput): Promise<{ record: Recipient }> {
    return { record: await registerRecipient(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Says anew what a recipient of one’s own is and gets.' })
  async changeRecipient(@Scope() scope: TenantScope, @Arg('input', () => ChangeRecipientInput) input: ChangeRecipientInput): Promise<{ record: Recipient }> {
    return { record: await changeRecipient(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Takes a recipient of one’s own out of the register, for good.' })
  async withdrawRecipient(@Scope() scope: TenantScope, @Arg('input', () => WithdrawRecipientInput) input: WithdrawRecipientInput): Promise<{ record: Recipient }> {
    return { record: await withdrawRecipient(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Adds an assessment; the newest decides.' })
  async assessRecipient(@Scope() scope: TenantScope, @Arg('input', () => AssessRecipientInput) input: AssessRecipientInput): Promise<{ record: Recipient }> {
    return { record: await assessRecipient(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Adds an agreement that was signed.' })
  async recordAgreement(@Scope() scope: TenantScope, @Arg('input', () => RecordAgreementInput) input: RecordAgreementInput): Promise<{ record: Recipient }> {
    return { record: await recordAgreement(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Ends an agreement before its last day.' })
  async endAgreement(@Scope() scope: TenantScope, @Arg('input', () => EndAgreementInput) input: EndAgreementInput): Promise<{ record: Recipient }> {
    return { record: await endAgreement(scope, input) };
  }

  @Allow('recipient:manage')
  @Mutation(() => RecipientPayload, { description: 'Lets the organization’s data leave the country for one recipient, or no longer (PIPL 38). Off by default.' })
  async decideCrossBorder(@Scope() scope: TenantScope, @Arg('input', () => DecideCrossBorderInput) input: DecideCrossBorderInput): Promise<{ record: Recipient }> {
    return { record: await decideCrossBorder(scope, input) };
  }

  @Allow('recipient:read')
  @FieldResolver(() => Boolean, { description: 'Of the organization that the call names, which may change it.' })
  isOwn(@Root() recipient: Recipient, @Scope() scope: TenantScope): boolean {
    return recipient.organizationId === scope.organizationId;
  }

  @Allow('recipient:read')
  @FieldResolver(() => [NamedPurpose], { description: 'Without those that were withdrawn.' })
  purposes(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<NamedPurpose[]> {
    return purposesNamed(scope, recipient.purposeKeys);
  }

  @Allow('recipient:read')
  @FieldResolver(() => RecipientStanding)
  standing(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<RecipientStanding> {
    return standingOf(scope, recipient);
  }

  @Allow('recipient:read')
  @FieldResolver(() => [RecipientReason], { description: 'Why it gets nothing from this organization now; empty where it may receive.' })
  blockedBy(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<Reason[]> {
    return reasonsOf(scope, recipient);
  }

  @Allow('recipient:read')
  @FieldResolver(() => [RecipientAssessment], { description: 'The newest first.' })
  assessments(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<RecipientAssessment[]> {
    return assessmentsOf(scope, recipient);
  }

  @Allow('recipient:read')
  @FieldResolver(() => [RecipientAgreement], { description: 'The newest first.' })
  agreements(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<RecipientAgreement[]> {
    return agreementsOf(scope, recipient);
  }

  @Allow('recipient:read')
  @FieldResolver(() => CrossBorderDecision, { nullable: true, description: 'What the organization decided last about giving it data abroad.' })
  crossBorder(@Root() recipient: Recipient, @Scope() scope: TenantScope): Promise<CrossBorderDecision | null> {
    return crossBorderOf(scope, recipient.id);
  }
}

/** Where an organization says who receives its people's data. */
@Resolver(() => Organization)
export class OrganizationThirdPartiesResolver {
  @Allow('organization:read')
  @FieldResolver(() => String, { description: 'The public address of its third-party sharing list.' })
  thirdPartyListUrl(@Root() organization: Organization, @Ctx() context: CallContext): string {
    return thirdPartyListUrl(context, organization.id);
  }
}
