import { maskEmail, maskPhone } from '@accord/masking';
import { isFinal, mayMove, standingInTheWay } from '@accord/request-steps';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import { confirmPassword } from '../../access/confirm-password.ts';
import type { CallContext } from '../../access/context.ts';
import { isOneOfMany } from '../../access/one-of-many.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Actor, actorOf, profileOf, standsIn } from '../people/index.ts';
import { everyPurpose, Purpose } from '../purposes/index.ts';
import { platformRecipients, Recipient } from '../recipients/index.ts';
import { answersAs, fulfilmentOf, planFulfilment, FulfilmentStep, nameWhatIsAsked, PrivacyRequest, RequestPayload } from '../requests/index.ts';
import { FulfilmentPlanView, planOf } from './fulfilment-plan.ts';
import { NameWhatIsAskedInput, RecordFulfilmentInput, RetryFulfilmentStepInput } from './fulfilment.inputs.ts';
import { recordFulfilment } from './record-fulfilment.ts';
import { retryStep } from './retry-step.ts';

type Payload = Promise<{ record: PrivacyRequest }>;
const AllowReader = () => Allow('request:read', 'request:read-own');

const handles = (context: CallContext): boolean => context.mustBeKnown().permissions.has('request:read');

/** A recipient of the platform or of the organization by id, withdrawn ones too. */
async function recipientOf(scope: TenantScope, { recipientId }: Pick<FulfilmentStep, 'recipientId'>): Promise<Recipient | null> {
  if (recipientId === null) return null;
  return (await platformRecipients(scope)).find(({ id }) => id === recipientId) ?? (await scope.load(Recipient, recipientId)) ?? null;
}

@Resolver(() => PrivacyRequest)
export class FulfilmentResolver {
  @FieldResolver(() => [FulfilmentStep], { description: 'What carrying it out consists of, in order: what was named in it, and from its acceptance on the rest.' })
  @AllowReader()
  fulfilment(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<FulfilmentStep[]> {
    return fulfilmentOf(scope, id);
  }

  @FieldResolver(() => FulfilmentPlanView, { nullable: true, description: 'What accepting it would do now; null for who cannot accept it, and within a list.' })
  @AllowReader()
  async fulfilmentPlan(@Root() request: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Promise<FulfilmentPlanView | null> {
    if (isOneOfMany(info)) return null;
    const { caller } = context;
    if (!isSignedIn(caller) || !caller.permissions.has('request:answer') || !mayMove({ event: 'ACCEPT', by: answersAs(caller) }, request).allowed) return null;
    return planOf(scope, request, (step) => recipientOf(scope, step));
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Nothing stands between it and its completion but the answer: what it consists of is settled, or is given by the answer. Null within a list.' })
  @AllowReader()
  async isCompletable(@Root() request: PrivacyRequest, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Promise<boolean | null> {
    if (isOneOfMany(info)) return null;
    if (isFinal(request.state)) return false;
    const steps = await fulfilmentOf(scope, request.id);
    const added = request.state === 'UNDER_REVIEW' ? (await planFulfilment(scope, request)).added : [];
    return standingInTheWay([...steps, ...added]).length === 0;
  }

  @Mutation(() => RequestPayload, { description: 'Puts into fields and consents what was asked for in words alone, before it is decided; once.' })
  @Allow('request:answer')
  async nameWhatIsAsked(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => NameWhatIsAskedInput) input: NameWhatIsAskedInput): Payload {
    return { record: await nameWhatIsAsked(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Tries a step again that failed; a field is then changed from what it reads now.' })
  @Allow('request:answer')
  async retryFulfilmentStep(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => RetryFulfilmentStepInput) input: RetryFulfilmentStepInput): Payload {
    return { record: await retryStep(scope, me, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Writes down what was done outside for steps that nothing here is connected to, or on what ground they are kept.' })
  @Allow('request:answer')
  async recordFulfilment(@Self() me: SignedIn, @Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => RecordFulfilmentInput) input: RecordFulfilmentInput): Payload {
    return { record: await recordFulfilment(scope, me, input, (password) => confirmPassword(context, password)) };
  }
}

@Resolver(() => FulfilmentStep)
export class FulfilmentStepFields {
  @FieldResolver(() => String, { nullable: true, description: 'What the field read when it was asked for; a contact masked for everybody but the person.' })
  @AllowReader()
  before(@Root() step: FulfilmentStep, @Ctx() context: CallContext, @Scope() scope: TenantScope): Promise<string | null> {
    return shownTo(context, scope, step, step.before);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the field is to read; a contact masked for everybody but the person.' })
  @AllowReader()
  after(@Root() step: FulfilmentStep, @Ctx() context: CallContext, @Scope() scope: TenantScope): Promise<string | null> {
    return shownTo(context, scope, step, step.after);
  }

  @FieldResolver(() => Boolean, { description: 'The field reads otherwise by now than when it was asked for, and is not changed yet.' })
  @AllowReader()
  async isOvertaken(@Root() { requestId, field, state, before }: FulfilmentStep, @Scope() scope: TenantScope): Promise<boolean> {
    if (field === null || (state !== 'PROPOSED' && state !== 'PENDING' && state !== 'FAILED')) return false;
    const subjectId = (await scope.load(PrivacyRequest, requestId))?.subjectId ?? null;
    const profile = subjectId === null ? undefined : await profileOf(scope, subjectId);
    return profile !== undefined && standsIn(profile, field) !== before;
  }

  @FieldResolver(() => Purpose, { nullable: true, description: 'Of a WITHDRAW_CONSENT.' })
  @AllowReader()
  async purpose(@Root() { purposeId }: FulfilmentStep, @Scope() scope: TenantScope): Promise<Purpose | null> {
    return purposeId === null ? null : ((await everyPurpose(scope)).find(({ id }) => id === purposeId) ?? null);
  }

  @FieldResolver(() => Recipient, { nullable: true, description: 'Who is told, or whom the consent is about.' })
  @AllowReader()
  recipient(@Root() step: FulfilmentStep, @Scope() scope: TenantScope): Promise<Recipient | null> {
    return recipientOf(scope, step);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it FAILED; null for the person.' })
  failure(@Root() { failure }: FulfilmentStep, @Ctx() context: CallContext): string | null {
    return handles(context) ? failure : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where it was done by hand; null for the person.' })
  place(@Root() { place }: FulfilmentStep, @Ctx() context: CallContext): string | null {
    return handles(context) ? place : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The address of the recipient that the letter went to; null for the person.' })
  sentTo(@Root() { sentTo }: FulfilmentStep, @Ctx() context: CallContext): string | null {
    return handles(context) ? sentTo : null;
  }

  @FieldResolver(() => Actor, { nullable: true })
  settledBy(@Root() { settledByRef }: FulfilmentStep): Actor | null {
    return settledByRef && actorOf(settledByRef);
  }
}

async function shownTo({ caller }: CallContext, scope: TenantScope, { requestId, field }: FulfilmentStep, value: string | null): Promise<string | null> {
  if (value === null || (field !== 'EMAIL' && field !== 'PHONE')) return value;
  const subjectId = (await scope.load(PrivacyRequest, requestId))?.subjectId ?? null;
  if (isSignedIn(caller) && caller.personId === subjectId) return value;
  return field === 'EMAIL' ? maskEmail(value) : maskPhone(value);
}
