import { ref } from 'vue';
import type { Refusal } from './refusals.ts';

/** The program is of another version than this page: it does not take what the page sends until it is loaded again. */
export const isOutdated = ref(false);

export function noteOutdated(refusals: readonly Refusal[]): void {
  if (refusals.some(({ reason }) => reason === 'UNTRUSTED_DOCUMENT')) isOutdated.value = true;
}
