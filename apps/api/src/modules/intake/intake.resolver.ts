import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Public, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { Language } from '../../database/language.ts';
import { COUNT_MOST, payloadOf } from '../../tenancy/page.ts';
import { condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Evidence } from '../acceptances/index.ts';
import { Organization } from '../organizations/index.ts';
import { PrivacyRequest } from '../requests/index.ts';
import { agreeToFeeByCode, complainByCode, tellByCode, withdrawByCode } from './acts-by-code.ts';
import { confirmRequestCode, RequestSession } from './confirm-request-code.ts';
import { IntakeForm } from './intake-form.entity.ts';
import { evidenceByCode } from './evidence-by-code.ts';
import { intakeFormOf, intakeUrl, setIntakeForm } from './intake-forms.ts';
import { AgreeToFeeByCodeInput, ComplainByCodeInput, ConfirmRequestCodeInput, SendRequestCodeInput, SetIntakeFormInput, SubmitIntakeInput, TellByCodeInput, WithdrawByCodeInput } from './intake.inputs.ts';
import { openIntakeForm, OpenIntakeForm } from './open-intake-form.ts';
import { RequestCode } from './request-code.ts';
import { promisedClauses, PromisedClause, ReplyPromise } from './reply-promise.ts';
import { requestPage, RequestPageView } from './request-page.ts';
import { openSession } from './request-session.ts';
import { sendRequestCode } from './send-request-code.ts';
import { submitIntake } from './submit-intake.ts';

const RequestCodePayload = payloadOf(RequestCode, 'RequestCode');
const RequestSessionPayload = payloadOf(RequestSession, 'RequestSession');
const RequestPagePayload = payloadOf(RequestPageView, 'RequestPage');
const IntakeFormPayload = payloadOf(IntakeForm, 'IntakeForm');
type Page = Promise<{ record: RequestPageView }>;

@Resolver()
export class IntakeResolver {
  @Public()
  @Query(() => OpenIntakeForm, { description: 'The public form of the platform, or of the organization whose it is.' })
  intakeForm(@Ctx() context: CallContext, @Arg('form', () => String, { nullable: true }) form?: string | null): Promise<OpenIntakeForm> {
    return openIntakeForm(context, form ?? null);
  }

  @Public()
  @Query(() => RequestPageView, { description: 'The request that a code opened.' })
  async requestByCode(@Ctx() context: CallContext, @Arg('session', () => String) session: string, @Arg('partId', () => ID, { nullable: true, description: 'One of RequestPageView.parts; the first where it is left out.' }) partId?: string | null): Promise<RequestPageView> {
    return requestPage(await openSession(context, session, { partId }));
  }

  @Public()
  @Query(() => Evidence, { description: 'How the request that a code opened went, or one of its parts, once that has ended: the same as closureEvidence for the person who asked.' })
  closureEvidenceByCode(
    @Ctx() context: CallContext, @Arg('session', () => String) session: string, @Arg('language', () => Language) language: Language,
    @Arg('partId', () => ID, { nullable: true, description: 'As for requestByCode.' }) partId?: string | null,
  ): Promise<Evidence> {
    return evidenceByCode(context, { session, partId: partId ?? null }, language);
  }

  @Public()
  @Mutation(() => RequestCodePayload, { description: 'Files a request without being signed in. A code goes to the contact, and nothing is done before it comes back (§7.5).' })
  async submitIntake(@Ctx() context: CallContext, @Arg('input', () => SubmitIntakeInput) input: SubmitIntakeInput): Promise<{ record: RequestCode }> {
    return { record: await submitIntake(context, input) };
  }

  @Public()
  @Mutation(() => RequestCodePayload, { description: 'Sends a code to the contact of a request; a new one ends the one before. Answers alike where there is no such request.' })
  async sendRequestCode(@Ctx() context: CallContext, @Arg('input', () => SendRequestCodeInput) input: SendRequestCodeInput): Promise<{ record: RequestCode }> {
    return { record: await sendRequestCode(context, input) };
  }

  @Public()
  @Mutation(() => RequestSessionPayload, { description: 'Verifies the contact by the code, once, and opens the page of the request for 15 minutes.' })
  async confirmRequestCode(@Ctx() context: CallContext, @Arg('input', () => ConfirmRequestCodeInput) input: ConfirmRequestCodeInput): Promise<{ record: RequestSession }> {
    return { record: await confirmRequestCode(context, input) };
  }

  @Public()
  @Mutation(() => RequestPagePayload, { description: 'Tells more about the request that a code opened, asked or unasked.' })
  async tellByCode(@Ctx() context: CallContext, @Arg('input', () => TellByCodeInput) input: TellByCodeInput): Page {
    return { record: await tellByCode(context, input) };
  }

  @Public()
  @Mutation(() => RequestPagePayload, { description: 'Takes back the request that a code opened.' })
  async withdrawByCode(@Ctx() context: CallContext, @Arg('input', () => WithdrawByCodeInput) input: WithdrawByCodeInput): Page {
    return { record: await withdrawByCode(context, input) };
  }

  @Public()
  @Mutation(() => RequestPagePayload, { description: 'Agrees to the fee that was quoted for the request that a code opened.' })
  async agreeToFeeByCode(@Ctx() context: CallContext, @Arg('input', () => AgreeToFeeByCodeInput) input: AgreeToFeeByCodeInput): Page {
    return { record: await agreeToFeeByCode(context, input) };
  }

  @Public()
  @Mutation(() => RequestPagePayload, { description: 'Complains about how the request ended that a code opened: a new, linked request, answered within 15 working days.' })
  async complainByCode(@Ctx() context: CallContext, @Arg('input', () => ComplainByCodeInput) input: ComplainByCodeInput): Page {
    return { record: await complainByCode(context, input) };
  }

  @Allow('organization:update')
  @Mutation(() => IntakeFormPayload, { description: 'Opens or shuts the organization’s public form.' })
  async setIntakeForm(@Scope() scope: TenantScope, @Arg('input', () => SetIntakeFormInput) input: SetIntakeFormInput): Promise<{ record: IntakeForm }> {
    return { record: await setIntakeForm(scope, input) };
  }
}

@Resolver(() => ReplyPromise)
export class ReplyPromiseFields {
  @FieldResolver(() => [PromisedClause], { description: 'The words of the clause in each language, the prevailing one first (§11).' })
  clauses(@Root() promise: ReplyPromise): Promise<PromisedClause[]> {
    return promisedClauses(promise);
  }
}

@Resolver(() => IntakeForm)
export class IntakeFormFields {
  @Allow('organization:read')
  @FieldResolver(() => String, { description: 'Its public address.' })
  url(@Root() { organizationId }: IntakeForm, @Ctx() { services: { publicUrl, kernel } }: CallContext): string {
    return intakeUrl(publicUrl, kernel, organizationId);
  }

  @Allow('organization:read')
  @FieldResolver(() => Int, { nullable: true, description: 'Requests that wait for the proof of their contact, counted to 1,000; null for who may not read requests.' })
  async waiting(@Ctx() context: CallContext, @Scope() scope: TenantScope): Promise<number | null> {
    if (!context.mustBeKnown().permissions.has('request:read')) return null;
    return scope.of(PrivacyRequest).countUpTo(COUNT_MOST, 'request', [condition("request.state = 'AWAITING_VERIFICATION'")]);
  }
}

@Resolver(() => Organization)
export class OrganizationIntakeResolver {
  @Allow('organization:read')
  @FieldResolver(() => IntakeForm, { description: 'Its public form, for people who are not signed in.' })
  intakeForm(@Scope() scope: TenantScope): Promise<IntakeForm> {
    return intakeFormOf(scope);
  }
}
