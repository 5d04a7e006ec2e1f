import { shallowReactive } from 'vue';
import { ref, watch, type Ref } from 'vue';
import { viewer } from './session.ts';

const drafts = shallowReactive(new Map<string, string>());

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
