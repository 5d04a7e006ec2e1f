import type { Ref } from 'vue';
import { useShortcuts } from '../shortcuts.ts';

interface Acts {
  isSelectable: () => boolean;
  toggle: (key: string) => void;
  /** false where nothing was selected */
  clear: () => boolean;
}

/** j/k move from row to row, Enter opens, x selects, / searches, Escape lets the selection go. The row that has the focus is the current one. */
export function useListKeys(list: Readonly<Ref<HTMLElement | null>>, { isSelectable, toggle, clear }: Acts): void {
  const rows = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
  const current = (): HTMLElement | undefined => rows().find((row) => row.contains(document.activeElement));

  function move(by: 1 | -1): boolean {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? all.at(by > 0 ? 0 : -1) : all[Math.max(0, at + by)];
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
        const key = isSelectable() ? current()?.dataset['key'] : undefined;
        if (key !== undefined) toggle(key);
        return key !== undefined;
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
