import { ref } from 'vue';
import { client, forgetReads } from './client.ts';
import { ViewerDocument } from './modules/session/session.graphql.ts';

const RETRY_MS = 3_000;

/** Since when the API cannot be reached (epoch ms), or null. What is on screen, typed text included, stays. */
export const awaySince = ref<number | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** A call did not get through: try until one does, then read again what failed meanwhile. */
export function noteAway(): void {
  if (awaySince.value !== null) return;
  awaySince.value = Date.now();
  timer = setTimeout(() => void tryAgain(), RETRY_MS);
}

export async function tryAgain(): Promise<void> {
  clearTimeout(timer);
  if (awaySince.value === null) return;
  const { error } = await client().query(ViewerDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  if (error?.networkError) {
    timer = setTimeout(() => void tryAgain(), RETRY_MS);
    return;
  }
  awaySince.value = null;
  forgetReads();
}

/** The browser knows first when the cable is pulled. */
export function watchNetwork(): void {
  addEventListener('offline', noteAway);
  addEventListener('online', () => void tryAgain());
}
