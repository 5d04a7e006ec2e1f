import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Scope, type Replay } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { LocalizedText, localized } from '../../database/language.ts';
import { connectionOf, cursorsOf, pageOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { listDeliveries, replayDelivery, replayFailed, sendTest } from './deliveries.ts';
import { changeEndpoint, createEndpoint, deleteEndpoint, rotateSecret, switchEndpoint } from './keep-endpoints.ts';
import { TOPICS, typeOf } from './topics.ts';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import { ChangeWebhookEndpointInput, CreateWebhookEndpointInput, DeleteWebhookEndpointInput, ReplayFailedWebhooksInput, ReplayWebhookDeliveryInput, RotateWebhookSecretInput, SendTestWebhookInput, SwitchWebhookEndpointInput } from './webhooks.inputs.ts';

const WebhookEndpointConnection = connectionOf(WebhookEndpoint, 'WebhookEndpoint');
const WebhookEndpointPayload = payloadOf(WebhookEndpoint, 'WebhookEndpoint');
const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery');
const WebhookDeliveryPayload = payloadOf(WebhookDelivery, 'WebhookDelivery');

@ObjectType({ description: 'A type of event that endpoints can receive.' })
export class WebhookTopic {
  @Field(() => String, { description: 'The `type` of a message, such as request.forwarded.' }) type!: string;
  @Field(() => String, { description: 'What `data.recordId` is the id of.' }) recordType!: string;
  @Field(() => [String], { description: 'What `data` has besides organizationId, recordType and recordId.' }) facts!: string[];
  @Field(() => LocalizedText) description!: LocalizedText;
}

@ObjectType()
export class WebhookSecretPayload {
  @Field(() => WebhookEndpoint) record!: WebhookEndpoint;
  @Field(() => String, { nullable: true, description: 'whsec_…, shown once. Null when the call repeats an earlier one.' }) secret!: string | null;
}

@ObjectType()
export class ReplayedWebhooksPayload {
  @Field(() => WebhookEndpoint) record!: WebhookEndpoint;
  @Field(() => Int, { nullable: true, description: 'How many deliveries are sent again. Null when the call repeats an earlier one.' }) replayed!: number | null;
}

@ObjectType({ description: 'An endpoint that is gone.' })
export class DeletedWebhookEndpoint {
  @Field(() => ID) id!: string;
}
const DeletedWebhookEndpointPayload = payloadOf(DeletedWebhookEndpoint, 'DeletedWebhookEndpoint');

/** A secret is never shown a second time, not even to the same call sent again. */
const withoutSecret: Replay = async (context, { recordId }) => ({ record: await context.scope('').of(WebhookEndpoint).get(recordId), secret: null });
const withoutCount: Replay = async (context, { recordId }) => ({ record: await context.scope('').of(WebhookEndpoint).get(recordId), replayed: null });
const gone: Replay = (_context, { recordId }) => Promise.resolve({ record: { id: recordId } });

type EndpointPayload = Promise<{ record: WebhookEndpoint }>;

@Resolver()
export class WebhooksResolver {
  @Allow('webhook:manage')
  @Query(() => WebhookEndpointConnection, { description: 'Where the organization receives its events, newest first; at most ten.' })
  webhookEndpoints(@Scope() scope: TenantScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<WebhookEndpoint>> {
    return pageOf(scope.of(WebhookEndpoint), cursorsOf(scope, 'webhook-endpoints', null), { first, after }, { by: 'createdAt', alias: 'endpoint' });
  }

  @Allow('webhook:manage')
  @Query(() => WebhookEndpoint)
  webhookEndpoint(@Scope() scope: TenantScope, @Arg('id', () => ID) id: string): Promise<WebhookEndpoint> {
    return scope.of(WebhookEndpoint).get(id);
  }

  @Allow('webhook:manage')
  @Query(() => WebhookDeliveryConnection, { description: 'What was and is to be sent to an endpoint, newest first; kept for 30 days.' })
  webhookDeliveries(
    @Scope() scope: TenantScope,
    @Arg('endpointId', () => ID) endpointId: string,
    @Arg('state', () => WebhookDeliveryState, { nullable: true }) state: WebhookDeliveryState | null | undefined,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<WebhookDelivery>> {
    return listDeliveries(scope, endpointId, state ?? null, { first, after });
  }

  @Allow('webhook:manage')
  @Query(() => [WebhookTopic], { description: 'Every type of event that can be received.' })
  webhookTopics(): WebhookTopic[] {
    return Object.entries(TOPICS).map(([topic, { recordType, facts, zhCN, en }]) => ({ type: typeOf(topic), recordType, facts: Object.keys(facts), description: localized(zhCN, en) }));
  }

  @AllowWithReplay('webhook:manage', withoutSecret)
  @Mutation(() => WebhookSecretPayload, { description: 'Begins to send events to a URL, signed as Standard Webhooks 1.0 says.' })
  createWebhookEndpoint(@Ctx() { services }: CallContext, @Scope() scope: TenantScope, @Arg('input', () => CreateWebhookEndpointInput) input: CreateWebhookEndpointInput): Promise<WebhookSecretPayload> {
    return createEndpoint(scope, services.outward, input);
  }

  @Allow('webhook:manage')
  @Mutation(() => WebhookEndpointPayload)
  async changeWebhookEndpoint(@Ctx() { services }: CallContext, @Scope() scope: TenantScope, @Arg('input', () => ChangeWebhookEndpointInput) input: ChangeWebhookEndpointInput): EndpointPayload {
    return { record: await changeEndpoint(scope, services.outward, input) };
  }

  @AllowWithReplay('webhook:manage', withoutSecret)
  @Mutation(() => WebhookSecretPayload, { description: 'A new secret; for 24 hours messages are signed with the former one too. No more than three within a day.' })
  rotateWebhookSecret(@Scope() scope: TenantScope, @Arg('input', () => RotateWebhookSecretInput) input: RotateWebhookSecretInput): Promise<WebhookSecretPayload> {
    return rotateSecret(scope, input);
  }

  @Allow('webhook:manage')
  @Mutation(() => WebhookEndpointPayload, { description: 'Enables or disables. What waits for an endpoint that is disabled is given up.' })
  async switchWebhookEndpoint(@Scope() scope: TenantScope, @Arg('input', () => SwitchWebhookEndpointInput) input: SwitchWebhookEndpointInput): EndpointPayload {
    return { record: await switchEndpoint(scope, input) };
  }

  @AllowWithReplay('webhook:manage', gone)
  @Mutation(() => DeletedWebhookEndpointPayload, { description: 'Ends an endpoint with the record of what was sent to it.' })
  async deleteWebhookEndpoint(@Scope() scope: TenantScope, @Arg('input', () => DeleteWebhookEndpointInput) input: DeleteWebhookEndpointInput): Promise<{ record: DeletedWebhookEndpoint }> {
    return { record: { id: await deleteEndpoint(scope, input) } };
  }

  @Allow('webhook:manage')
  @Mutation(() => WebhookDeliveryPayload, { description: 'Sends webhook.tested, once.' })
  async sendTestWebhook(@Scope() scope: TenantScope, @Arg('input', () => SendTestWebhookInput) input: SendTestWebhookInput): Promise<{ record: WebhookDelivery }> {
    return { record: await sendTest(scope, input) };
  }

  @Allow('webhook:manage')
  @Mutation(() => WebhookDeliveryPayload, { description: 'Sends an event once more, under the same id.' })
  async replayWebhookDelivery(@Scope() scope: TenantScope, @Arg('input', () => ReplayWebhookDeliveryInput) input: ReplayWebhookDeliveryInput): Promise<{ record: WebhookDelivery }> {
    return { record: await replayDelivery(scope, input) };
  }

  @AllowWithReplay('webhook:manage', withoutCount)
  @Mutation(() => ReplayedWebhooksPayload, { description: 'Sends everything again that was given up since then.' })
  replayFailedWebhooks(@Scope() scope: TenantScope, @Arg('input', () => ReplayFailedWebhooksInput) input: ReplayFailedWebhooksInput): Promise<ReplayedWebhooksPayload> {
    return replayFailed(scope, input);
  }
}
