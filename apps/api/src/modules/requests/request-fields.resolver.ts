import { holder, isFinal, timeliness, type Holder, type RequestEvent as Step, type Timeliness } from '@accord/request-steps';
import { maskEmail, maskPhone } from '@accord/masking';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { pageSize } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, appView } from '../apps/index.ts';
import { Actor, actorOf, Person } from '../people/index.ts';
import { publishedVersion, StatementVersion } from '../statements/index.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { stepsOpenTo } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { Reply } from './reply.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestHolder, RequestStep, Timeliness as TimelinessEnum } from './request-enums.ts';
import { RequestEvent } from './request-event.entity.ts';
import { eventsOf, receiptOf, repliesOf, replyDeadlineOf } from './request-parts.ts';

const AllowReader = () => Allow('request:read', 'request:read-own');

@Resolver(() => PrivacyRequest)
export class PrivacyRequestFields {
  @FieldResolver(() => String, { description: 'What the person wrote.' })
  @AllowReader()
  async details(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope): Promise<string> {
    return (await scope.load(RequestDetails, id))?.text ?? '';
  }

  @FieldResolver(() => String, { nullable: true, description: 'The contact given at intake; masked for everybody but the person.' })
  @AllowReader()
  async contact(@Root() { id, subjectId }: PrivacyRequest, @Ctx() { caller }: CallContext, @Scope() scope: TenantScope): Promise<string | null> {
    const contact = (await scope.load(RequestDetails, id))?.contact ?? null;
    if (contact === null || (isSignedIn(caller) && caller.personId === subjectId)) return contact;
    return contact.includes('@') ? maskEmail(contact) : maskPhone(contact);
  }

  @FieldResolver(() => App, { nullable: true })
  @AllowReader()
  app(@Root() { appId }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<App | null> {
    return appId === null ? null : appView(scope, appId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null until it is known whose data it is about.' })
  @AllowReader()
  subject(@Root() { subjectId }: PrivacyRequest, @Scope() scope: TenantScope): Eventually<Person | null> {
    return subjectId === null ? null : then(scope.load(Person, subjectId), (person) => person ?? null);
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
  holder(@Root() { state, controllerRole }: PrivacyRequest): Holder | null {
    return holder(state, { controllerRole });
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
  events(@Root() { id }: PrivacyRequest, @Scope() scope: TenantScope, @Arg('last', () => Int, { nullable: true }) last?: number | null): Eventually<RequestEvent[]> {
    if (last === undefined || last === null) return eventsOf(scope, id);
    const most = pageSize(last, 'last');
    return then(eventsOf(scope, id), (events) => events.slice(-most));
  }

  @FieldResolver(() => [RequestStep], { description: 'The steps that the caller may take now.' })
  availableSteps(@Root() request: PrivacyRequest, @Ctx() context: CallContext): Step[] {
    return stepsOpenTo(context.mustBeKnown(), request);
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
