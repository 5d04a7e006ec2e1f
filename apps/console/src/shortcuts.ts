import { onScopeDispose, ref, shallowReactive } from 'vue';
import { readStored, store } from './language.ts';

export interface Shortcut {
  /** one key (`j`, `?`, `Enter`) or two after each other (`g t`), as `KeyboardEvent.key` names them */
  keys: string;
  /** key under `shortcuts.` of the words that the help shows */
  words: string;
  group: 'anywhere' | 'list' | 'page';
  /** returning false leaves the key to the browser, for instance Enter where no row is current */
  run: () => boolean | void;
}

const STORE = 'accord.shortcuts';
/** how long the second key of two may take */
const PATIENCE_MS = 1_500;

/** What is registered now, for the help; of two with the same keys the later one acts: a page before the shell. */
export const shortcuts = shallowReactive(new Set<Shortcut>());

/** WCAG 2.1.4: shortcuts of a single character can be switched off; the choice stays on this device. */
export const areShortcutsOn = ref(readStored(STORE) !== 'off');

export function switchShortcuts(on: boolean): void {
  areShortcutsOn.value = on;
  store(STORE, on ? 'on' : 'off');
}

/** These keys act as long as the calling component is there. */
export function useShortcuts(offered: readonly Shortcut[]): void {
  for (const shortcut of offered) shortcuts.add(shortcut);
  onScopeDispose(() => { for (const shortcut of offered) shortcuts.delete(shortcut); });
}

let first: { key: string; at: number } | null = null;

/** Takes one key press; true when a shortcut acted on it or waits for its second key. */
export function press(event: KeyboardEvent): boolean {
  if (!areShortcutsOn.value || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) {
    first = null;
    return false;
  }
  const begun = first && event.timeStamp - first.at < PATIENCE_MS ? first.key : null;
  first = null;
  const both = begun === null ? null : `${begun} ${event.key}`;
  const found = (both === null ? undefined : called(both)) ?? called(event.key);
  if (found) {
    if (found.run() === false) return false;
    event.preventDefault();
    return true;
  }
  if (![...shortcuts].some(({ keys }) => keys.startsWith(`${event.key} `))) return false;
  first = { key: event.key, at: event.timeStamp };
  return true;
}

function called(keys: string): Shortcut | undefined {
  return [...shortcuts].findLast((one) => one.keys === keys);
}

/** A dialog that was closed may stay in the page, hidden. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll('dialog[open], [role="dialog"][aria-modal="true"]')].some((dialog) => dialog.closest('[style*="display: none"]') === null);
}

/** Whoever types means the letter, and an open dialog is a world of its own. */
function isTaken(target: EventTarget | null): boolean {
  if (isDialogOpen()) return true;
  return target instanceof Element && target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]') !== null;
}
