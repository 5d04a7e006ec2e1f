import { shallowReactive } from 'vue';
import { viewer } from '../session.ts';

const KEPT = 5;
const byAccount = shallowReactive(new Map<string, readonly string[]>());
const account = (): string => viewer.value?.id ?? '';

/** Ids of the entries chosen last, the newest first. In memory and under the account: whom somebody looked up is not left on the device. */
export const recentEntries = (): readonly string[] => byAccount.get(account()) ?? [];

export function rememberEntry(id: string): void {
  byAccount.set(account(), [id, ...recentEntries().filter((one) => one !== id)].slice(0, KEPT));
}
