import { computed, onBeforeUnmount, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { useRead } from '../../reads.ts';
import { useSubmission } from '../../submissions.ts';
import { announce } from '../../ui/announcements.ts';
import { serverNow } from '../../ui/server-clock.ts';
import { cursorIn, withFilters, wordIn } from '../../url-filters.ts';
import { ReplayWebhookDeliveryDocument, WebhookDeliveriesDocument, type Delivery } from './webhooks.graphql.ts';

export const STATES = ['PENDING', 'DELIVERED', 'DEAD'] as const;
/** An attempt leaves nothing in the audit trail: while one is about to be made, what is on screen is read again. */
const SOON = 8_000;
const LOOK_AGAIN = 1_200;

/** What was sent to an endpoint, by the filter of the address. `readAlso` reads what stands around it. */
export function useDeliveries(endpointId: () => string, readAlso: () => void) {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();
  const state = computed(() => wordIn(route.query, 'state', STATES));
  const read = useRead(WebhookDeliveriesDocument, () => ({ endpointId: endpointId(), state: state.value || null, after: cursorIn(route.query) }), ['WebhookDelivery']);
  const rows = computed(() => read.data.value?.webhookDeliveries.edges.map(({ node }) => node));
  const asked = computed<Record<string, string>>({ get: () => ({ state: state.value }), set: (fields) => void router.push({ query: withFilters(route.query, fields) }) });
  const looked = shallowRef<Delivery | null>(null);
  const replaying = useSubmission(ReplayWebhookDeliveryDocument, ['WebhookDelivery']);

  function readAll(): void {
    read.readAgain();
    readAlso();
  }
  async function replay({ id }: Delivery): Promise<void> {
    if (!(await replaying.submit({ input: { id } }))) return;
    announce(t('webhooks.replayed'));
    readAll();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(rows, (found) => {
    // how it fares is told while it is looked at
    if (looked.value) looked.value = found?.find((one) => one.id === looked.value?.id) ?? looked.value;
    clearTimeout(timer);
    if (found?.some(({ nextAttemptAt }) => nextAttemptAt !== null && Date.parse(nextAttemptAt) < serverNow() + SOON)) timer = setTimeout(readAll, LOOK_AGAIN);
  });
  onBeforeUnmount(() => clearTimeout(timer));

  return { state, read, rows, asked, looked, replay, replaying, readAll };
}

export type Deliveries = ReturnType<typeof useDeliveries>;
