import { graphql, type ResultOf } from '../../graphql.ts';

export const WebhookEndpointsDocument = graphql(`
  query WebhookEndpoints {
    webhookEndpoints(first: 25) { edges { node { id url description topics state disabledBecause failingSince lastDeliveredAt createdAt } } }
  }
`);

export const WebhookTopicsDocument = graphql(`query WebhookTopics { webhookTopics { type recordType description { zhCN en } } }`);
export type Topic = ResultOf<typeof WebhookTopicsDocument>['webhookTopics'][number];

export const WebhookEndpointDocument = graphql(`
  query WebhookEndpoint($id: ID!) {
    webhookEndpoint(id: $id) { id url description topics state disabledBecause disabledAt previousSecretUntil failingSince lastDeliveredAt createdAt version }
  }
`);
export type Endpoint = ResultOf<typeof WebhookEndpointDocument>['webhookEndpoint'];

export const WebhookDeliveriesDocument = graphql(`
  query WebhookDeliveries($endpointId: ID!, $state: WebhookDeliveryState, $after: String) {
    webhookDeliveries(endpointId: $endpointId, state: $state, first: 25, after: $after) {
      edges { node { id messageId type body state attempts log { at status error milliseconds } createdAt nextAttemptAt expiresAt } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);
export type Delivery = ResultOf<typeof WebhookDeliveriesDocument>['webhookDeliveries']['edges'][number]['node'];

export const CreateWebhookEndpointDocument = graphql(`
  mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { record { id url } secret } }
`);
export const ChangeWebhookEndpointDocument = graphql(`
  mutation ChangeWebhookEndpoint($input: ChangeWebhookEndpointInput!) { changeWebhookEndpoint(input: $input) { record { id version } } }
`);
export const RotateWebhookSecretDocument = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { record { id previousSecretUntil } secret } }
`);
export const SwitchWebhookEndpointDocument = graphql(`
  mutation SwitchWebhookEndpoint($input: SwitchWebhookEndpointInput!) { switchWebhookEndpoint(input: $input) { record { id state version } } }
`);
export const DeleteWebhookEndpointDocument = graphql(`
  mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) { deleteWebhookEndpoint(input: $input) { record { id } } }
`);
export const SendTestWebhookDocument = graphql(`
  mutation SendTestWebhook($input: SendTestWebhookInput!) { sendTestWebhook(input: $input) { record { id } } }
`);
export const ReplayWebhookDeliveryDocument = graphql(`
  mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) { record { id state } } }
`);
export const ReplayFailedWebhooksDocument = graphql(`
  mutation ReplayFailedWebhooks($input: ReplayFailedWebhooksInput!) { replayFailedWebhooks(input: $input) { record { id } replayed } }
`);
