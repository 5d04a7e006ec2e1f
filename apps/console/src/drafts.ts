import { shallowReactive } from 'vue';
import { ref, watch, type Ref } from 'vue';
import { viewer } from './session.ts';

const KEPT = 'accord.drafts';

const drafts = shallowReactive(new Map<string, string>(takeKept()));

// on storage only from when this page goes until the next one of this tab is there
addEventListener('pagehide', keep);
addEventListener('pageshow', () => sessionStorage.removeItem(KEPT));

function keep(): void {
  const written = [...drafts].filter(([, text]) => text !== '');
  if (written.length > 0) sessionStorage.setItem(KEPT, JSON.stringify(written));
}

/** Taken out at once: nothing stays behind in the tab's storage. */
function takeKept(): [string, string][] {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept === null ? [] : (JSON.parse(kept) as [string, string][]);
}

const keyOf = (name: string): string => `${viewer.value?.id ?? ''}/${name}`;

/**
 * Text that survives leaving the page, loading it again and signing in again, until it is sent, discarded or its writer
 * signs out. Kept in memory, under the account that wrote it: what a person asks or is answered is not left on the device.
 * For what takes thought to write: words to a person, reasons, notes. Names, addresses and choices are quickly given again.
 * @param name of the form, and of the record it is about, e.g. `forward/<id>`
 */
export function useDraft(name: string, initial = ''): { text: Ref<string>; discard: () => void } {
  const key = keyOf(name);
  const text = ref(drafts.get(key) ?? initial);
  watch(text, (written) => drafts.set(key, written));
  return { text, discard: () => { text.value = initial; drafts.delete(key); } };
}

/** What the viewer has written about one record and not sent. */
export function writtenAbout(id: string): string[] {
  return [...drafts].filter(([key, text]) => key.startsWith(keyOf('')) && key.split('/').includes(id) && text.trim() !== '').map(([, text]) => text);
}

/** Whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  drafts.clear();
  sessionStorage.removeItem(KEPT);
}
