import { holder, isFinal, timeliness, type Holder, type RequestEvent as Step, type Timeliness } from '@accord/request-steps';
import { maskEmail, maskPhone } from '@accord/masking';
import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { isSignedIn } from '../../access/caller.ts';
import { selectsOnly } from '../../access/selected-fields.ts';
import type { CallContext } from '../../access/context.ts';
import { Language } from '../../database/language.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { pageSize } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { APP_LABEL_FIELDS, App, appLabel, appView } from '../apps/index.ts';
import { Actor, actorOf, CONTACT_FIELDS, Person } from '../people/index.ts';
import { publishedVersion, StatementVersion } from '../statements/index.ts';
import { extendableUntil } from './answer-effects.ts';
import { handlerRef, handlersOf } from './assign-request.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { FeeQuote } from './fee-quote.entity.ts';
import { stepsOpenTo } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { Repeats, repeatsOf } from './repeats.ts';
import { Reply } from './reply.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestHolder, RequestStep, Timeliness as TimelinessEnum } from './request-enums.ts';
import { RequestEvent } from './request-event.entity.ts';
import { RequestNote } from './request-note.entity.ts';
import { requesterOf } from './requester.ts';
import { additionsOf, complaintsAbout, eventsOf, feeOf, MOVE_FIELDS, movesOf, notesOf, receiptOf, repliesOf, replyDeadlineOf } from './request-parts.ts';

const AllowReader = () => Allow('request:read', 'request:read-own');

@Resolver(() => PrivacyRequest)
export class PrivacyRequestFields {
  @FieldResolver(() => String, { description: 'What the person wrote. Empty once it was erased: of a request whose contact was not verified, a week after its day.' })
  @AllowReader()
  async details(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Promise<string> {
    return (await scope.load(RequestDetails, id))?.text ?? '';
  }

  @FieldResolver(() => Language, { description: 'In which the person asked: a reply has a text in it.' })
  @AllowReader()
  async language(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Promise<Language> {
    return (await scope.load(RequestDetails, id))?.language ?? Language.ZH_CN;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The contact given at intake; masked for everybody but the person.' })
  @AllowReader()
  async contact(@Root() request: PrivacyRequest, @Ctx() { caller }: CallContext, @Scope() scope: TenantScope): Promise<string | null> {
    const contact = (await scope.load(RequestDetails, request.id))?.contact ?? null;
    if (contact === null || (isSignedIn(caller) && caller.personId === requesterOf(request))) return contact;
    return contact.includes('@') ? maskEmail(contact) : maskPhone(contact);
  }

  @FieldResolver(() => App, { nullable: true })
  @AllowReader()
  app(@Root() { appId }: PrivacyRequest, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Eventually<App | null> {
    if (appId === null) return null;
    return selectsOnly(APP_LABEL_FIELDS, info) ? appLabel(scope, appId) : appView(scope, appId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null until it is known whose data it is about.' })
  @AllowReader()
  subject(@Root() { organizationId, subjectId }: PrivacyRequest, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo): Eventually<Person | null> {
    if (subjectId === null) return null;
    // a foreign key says that there is such a person
    if (selectsOnly(CONTACT_FIELDS, info)) return Object.assign(new Person(), { organizationId, id: subjectId });
    return then(scope.load(Person, subjectId), (person) => person ?? null);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'The clock of §7.5.' })
  @AllowReader()
  deadline(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<Deadline | null> {
    return replyDeadlineOf(scope, id);
  }

  @FieldResolver(() => TimelinessEnum, { description: 'Against replyDueAt; the clock stops when the request ends.' })
  @AllowReader()
  async timeliness(@Root() { id, state, replyDueAt, repliedAt }: PrivacyRequest, @Scope() scope: TenantScope): Promise<Timeliness> {
    const endedAt = isFinal(state) && repliedAt === null ? (await eventsOf(scope, id)).at(-1)?.occurredAt : undefined;
    return timeliness({ replyDueAt, repliedAt, now: endedAt ?? scope.now });
  }

  @FieldResolver(() => RequestHolder, { nullable: true, description: 'Who has to act now; null once it has ended.' })
  holder(@Root() { state, controllerRole, heldFrom, lapsesAt }: PrivacyRequest): Holder | null {
    return holder(state, { controllerRole, heldFrom, hasAnswered: lapsesAt === null });
  }

  @FieldResolver(() => ControllerTask, { nullable: true, description: 'The hand-over to the organization.' })
  @AllowReader()
  receipt(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<ControllerTask | null> {
    return receiptOf(scope, id);
  }

  @FieldResolver(() => [Reply])
  @AllowReader()
  replies(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<Reply[]> {
    return repliesOf(scope, id);
  }

  @FieldResolver(() => [RequestEvent], { description: 'The timeline, oldest first; of a long one the `last` so many, 1 to 100.' })
  @AllowReader()
  events(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope, @Info() info: GraphQLResolveInfo, @Arg('last', () => Int, { nullable: true }) last?: number | null): Eventually<RequestEvent[]> {
    const events = selectsOnly(MOVE_FIELDS, info) ? movesOf(scope, id) : eventsOf(scope, id);
    if (last === undefined || last === null) return events;
    const most = pageSize(last, 'last');
    return then(events, (all) => all.slice(-most));
  }

  @FieldResolver(() => [RequestAddition], { description: 'What the person told later, oldest first.' })
  @AllowReader()
  additions(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<RequestAddition[]> {
    return additionsOf(scope, id);
  }

  @FieldResolver(() => FeeQuote, { nullable: true, description: 'A fee that was quoted (§7.5).' })
  @AllowReader()
  fee(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<FeeQuote | null> {
    return feeOf(scope, id);
  }

  @FieldResolver(() => PrivacyRequest, { nullable: true, description: 'Of a complaint: the request that it is about.' })
  @AllowReader()
  about(@Root() { aboutId }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<PrivacyRequest | null> {
    return aboutId === null ? null : then(scope.load(PrivacyRequest, aboutId), (about) => about ?? null);
  }

  @FieldResolver(() => [PrivacyRequest], { description: 'Complaints about this request, oldest first.' })
  @AllowReader()
  complaints(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<PrivacyRequest[]> {
    return complaintsAbout(scope, id);
  }

  @FieldResolver(() => Actor, { nullable: true, description: 'Who handles it; null for the person.' })
  assignee(@Root() { organizationId, assigneeId }: PrivacyRequest, @Ctx() context: CallContext): Actor | null {
    return assigneeId !== null && handles(context) ? actorOf(handlerRef(organizationId, assigneeId)) : null;
  }

  @FieldResolver(() => [Actor], { nullable: true, description: 'To whom it may be given; null for who may not give it.' })
  @AllowReader()
  async handlers(@Ctx() context: CallContext, @Scope() scope: TenantScope): Promise<Actor[] | null> {
    return context.mustBeKnown().permissions.has('request:answer') ? (await handlersOf(scope)).map(actorOf) : null;
  }

  @FieldResolver(() => [RequestNote], { nullable: true, description: 'Between those who handle the request, oldest first; null for the person.' })
  @AllowReader()
  notes(@Root() { id }: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope): Eventually<RequestNote[] | null> {
    return handles(context) ? notesOf(scope, id) : null;
  }

  @FieldResolver(() => Repeats, { nullable: true, description: 'How often this was asked; null for the person.' })
  @AllowReader()
  repeats(@Root() request: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope): Eventually<Repeats | null> {
    return handles(context) ? repeatsOf(scope, request) : null;
  }

  @FieldResolver(() => GraphQLLocalDate, { nullable: true, description: 'The last day to which the reply may be extended, once; null where it cannot be any more.' })
  @AllowReader()
  extendableUntil(@Root() request: PrivacyRequest, @Scope() scope: TenantScope): string | null {
    return extendableUntil(request, scope.now);
  }

  @FieldResolver(() => [RequestStep], { description: 'The steps that the caller may take now.' })
  availableSteps(@Root() request: PrivacyRequest, @Ctx() context: CallContext): Step[] {
    return stepsOpenTo(context.mustBeKnown(), request);
  }
}

/** Whoever reads the organization's requests; the person who asked reads theirs as a person. */
const handles = (context: CallContext): boolean => context.mustBeKnown().permissions.has('request:read');

@Resolver(() => RequestNote)
export class RequestNoteFields {
  @FieldResolver(() => Actor)
  writtenBy(@Root() { actorRef }: RequestNote): Actor {
    return actorOf(actorRef);
  }
}

@Resolver(() => ControllerTask)
export class ControllerTaskFields {
  @FieldResolver(() => Actor, { nullable: true })
  acknowledgedBy(@Root() { acknowledgedByRef }: ControllerTask): Actor | null {
    return acknowledgedByRef && actorOf(acknowledgedByRef);
  }
}

@Resolver(() => Reply)
export class ReplyFields {
  @FieldResolver(() => Actor)
  repliedBy(@Root() { actorRef }: Reply): Actor {
    return actorOf(actorRef);
  }
}

@Resolver(() => RequestEvent)
export class RequestEventFields {
  @FieldResolver(() => Actor)
  actor(@Root() { actorRef }: RequestEvent): Actor {
    return actorOf(actorRef);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Between those who handle the request; null for the person.' })
  note(@Root() { note }: RequestEvent, @Ctx() context: CallContext): string | null {
    return context.mustBeKnown().permissions.has('request:read') ? note : null;
  }
}

@Resolver(() => Deadline)
export class DeadlineFields {
  @FieldResolver(() => StatementVersion, { nullable: true, description: 'The version whose promise it is.' })
  @AllowReader()
  async statementVersion(@Root() { statementVersionId }: Deadline, @Scope() scope: TenantScope): Promise<StatementVersion | null> {
    return statementVersionId === null ? null : publishedVersion(scope, statementVersionId);
  }
}
