import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import { useShortcuts } from '../shortcuts.ts';

interface Acts {
  isSelectable: () => boolean;
  toggle: (key: string) => void;
  /** false where nothing was selected */
  clear: () => boolean;
}

/** By the name of a list: its rows as they were when one of them had the focus last, and which. */
const places = new Map<string, { readonly keys: readonly string[]; readonly at: number }>();
export const forgetPlaces = (): void => places.clear();

/**
 * j/k move from row to row, Enter opens, x selects, / searches, Escape lets the selection go. The row that has the focus is the current one. Whoever comes
 * back from a record goes on at its row, and when the current row leaves the list, at the one that was next to it.
 */
export function useListKeys(name: string, list: Readonly<Ref<HTMLElement | null>>, { isSelectable, toggle, clear }: Acts): void {
  const rows = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
  const keyOf = (row: HTMLElement): string => row.dataset['key'] ?? '';
  const current = (): HTMLElement | undefined => rows().find((row) => row.contains(document.activeElement));

  useEventListener(list, 'focusin', () => {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    if (at >= 0) places.set(name, { keys: all.map(keyOf), at });
  });

  /** The row where the reader was, or what is left next to it. */
  function left(all: readonly HTMLElement[]): HTMLElement | undefined {
    const { keys, at } = places.get(name) ?? { keys: [], at: 0 };
    const nearest = [...keys.slice(at), ...keys.slice(0, at).reverse()];
    const byKey = new Map(all.map((row) => [keyOf(row), row]));
    return nearest.flatMap((key) => byKey.get(key) ?? [])[0];
  }

  function move(by: 1 | -1): boolean {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? (left(all) ?? all.at(by > 0 ? 0 : -1)) : all[Math.max(0, at + by)];
    next?.focus();
    next?.scrollIntoView?.({ block: 'nearest' });
    return next !== undefined;
  }

  useShortcuts([
    { keys: 'j', words: 'next', group: 'list', run: () => move(1) },
    { keys: 'k', words: 'previous', group: 'list', run: () => move(-1) },
    {
      keys: 'Enter', words: 'open', group: 'list',
      run: () => {
        // on a link or a button of the row, Enter is theirs
        const row = rows().find((one) => one === document.activeElement);
        row?.querySelector<HTMLElement>('a[href]')?.click();
        return row !== undefined;
      },
    },
    {
      keys: 'x', words: 'select', group: 'list',
      run: () => {
        const row = isSelectable() ? current() : undefined;
        if (row) toggle(keyOf(row));
        return row !== undefined;
      },
    },
    {
      keys: '/', words: 'search', group: 'list',
      run: () => {
        const search = list.value?.querySelector<HTMLInputElement>('input[type="search"]');
        search?.focus();
        return search !== null && search !== undefined;
      },
    },
    { keys: 'Escape', words: 'clear', group: 'list', run: clear },
  ]);
}
