import { shallowReactive } from 'vue';
import { ref, watch, type Ref } from 'vue';
import { viewer } from './session.ts';

const KEPT = 'accord.drafts';

const drafts = shallowReactive(new Map<string, string>(takeKept()));

/** Keeps what is being written over one reload of this tab. */
export function keepDrafts(): void {
  sessionStorage.setItem(KEPT, JSON.stringify([...drafts]));
}

/** Taken out at once: nothing stays behind in the tab's storage. */
function takeKept(): [string, string][] {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept === null ? [] : (JSON.parse(kept) as [string, string][]);
}

/**
 * Text that survives leaving the page and signing in again. Kept in memory only, under the account that wrote it:
 * what a person asks or is answered is not left on the device.
 */
export function useDraft(name: string, initial = ''): { text: Ref<string>; discard: () => void } {
  const key = `${viewer.value?.id ?? ''}/${name}`;
  const text = ref(drafts.get(key) ?? initial);
  watch(text, (written) => drafts.set(key, written));
  return { text, discard: () => { text.value = initial; drafts.delete(key); } };
}
