import { onKeyStroke } from '@vueuse/core';
import { useRouter } from 'vue-router';
import { may, type Area } from '../session.ts';
import { isDialogOpen, press, useShortcuts } from '../shortcuts.ts';
import { NAV } from './nav.ts';
import { openHelp, openPalette } from './overlays.ts';

/** The keys of the shell: Ctrl/⌘-K always, `?` and `g …` while single keys are on. */
export function useShellKeys(area: Area): void {
  const router = useRouter();
  onKeyStroke(true, (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault(); // the browser's own search bar
      if (!isDialogOpen()) openPalette();
      return;
    }
    press(event);
  });
  useShortcuts([
    { keys: '?', words: 'help', group: 'anywhere', run: openHelp },
    ...NAV[area].flatMap(({ key, to, words, needs }) => (key && (!needs || may(needs)) ? [{ keys: `g ${key}`, words: `nav.${words}`, group: 'anywhere' as const, run: () => void router.push(to) }] : [])),
  ]);
}
