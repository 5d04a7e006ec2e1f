import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Actor, actorOf } from '../people/index.ts';
import { handlerRef, handlersOf, PrivacyRequest, RequestPayload } from '../requests/index.ts';
import { RequestTask } from './request-task.entity.ts';
import { AddRequestTaskInput, ChangeRequestTaskInput } from './request-tasks.inputs.ts';
import { addRequestTask, changeRequestTask, ownOpenTasks, tasksOf } from './request-tasks.ts';

type Payload = Promise<{ record: PrivacyRequest }>;

@Resolver(() => RequestTask)
export class RequestTasksResolver {
  @Query(() => [RequestTask], { description: 'What the caller still has to do on requests, what is due first before what has no day; at most 50.' })
  @Allow('request:read')
  myRequestTasks(@Self() me: SignedIn, @Scope() scope: TenantScope): Promise<RequestTask[]> {
    return ownOpenTasks(scope, me);
  }

  @Query(() => [Actor], { description: 'Those who may answer requests here, and so may be given one.' })
  @Allow('request:read')
  async requestHandlers(@Scope() scope: TenantScope): Promise<Actor[]> {
    return (await handlersOf(scope)).map(actorOf);
  }

  @Mutation(() => RequestPayload, { description: 'A step of the work on a request, between those who handle it.' })
  @Allow('request:answer')
  async addRequestTask(@Scope() scope: TenantScope, @Arg('input', () => AddRequestTaskInput) input: AddRequestTaskInput): Payload {
    return { record: await addRequestTask(scope, input) };
  }

  @Mutation(() => RequestPayload, { description: 'Changes a task, gives it to somebody, or says whether it is done.' })
  @Allow('request:answer')
  async changeRequestTask(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => ChangeRequestTaskInput) input: ChangeRequestTaskInput): Payload {
    return { record: await changeRequestTask(scope, me, input) };
  }

  @FieldResolver(() => Actor, { nullable: true })
  assignee(@Root() { organizationId, assigneeId }: RequestTask): Actor | null {
    return assigneeId === null ? null : actorOf(handlerRef(organizationId, assigneeId));
  }

  @FieldResolver(() => Actor, { nullable: true })
  doneBy(@Root() { doneByRef }: RequestTask): Actor | null {
    return doneByRef && actorOf(doneByRef);
  }

  @FieldResolver(() => PrivacyRequest)
  @Allow('request:read')
  request(@Root() { requestId }: RequestTask, @Scope() scope: TenantScope): Eventually<PrivacyRequest> {
    return then(scope.load(PrivacyRequest, requestId), (request) => {
      if (!request) throw notFound();
      return request;
    });
  }
}

@Resolver(() => PrivacyRequest)
export class RequestTaskListResolver {
  @FieldResolver(() => [RequestTask], { nullable: true, description: 'Between those who handle the request, oldest first; null for the person.' })
  @Allow('request:read', 'request:read-own')
  tasks(@Root() { id }: PrivacyRequest, @Ctx() context: CallContext, @Scope() scope: TenantScope): Eventually<RequestTask[] | null> {
    return context.mustBeKnown().permissions.has('request:read') ? tasksOf(scope, id) : null;
  }
}
