import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';

export interface HeldRows<Row> {
  /** what is shown: rows change in their place and are not moved */
  rows: ShallowRef<readonly Row[] | undefined>;
  /** how many new ones wait to be shown */
  waiting: ComputedRef<number>;
  show: () => void;
  /** shows them, and what is read next: after an act of one's own, when nothing that has changed is a surprise */
  release: () => void;
}

/**
 * Holds new rows back until somebody asks for them, so that nothing moves under a reader's hand.
 * @param read what was read last
 * @param list says which list it is, such as its filter and page: another one is shown at once
 * @param isSettled false while what is shown is not the API's last word yet: until then nothing is held back
 */
export function useHeldRows<Row>(read: () => readonly Row[] | undefined, keyOf: (row: Row) => string, list: () => unknown, isSettled: () => boolean): HeldRows<Row> {
  const rows: ShallowRef<readonly Row[] | undefined> = shallowRef(read());
  let isHeld = false;

  const newIn = (latest: readonly Row[] | undefined): Row[] => {
    const shown = new Set(rows.value?.map(keyOf));
    return latest?.filter((row) => !shown.has(keyOf(row))) ?? [];
  };

  watch(() => JSON.stringify(list()), () => { isHeld = false; });
  watch([read, isSettled], ([latest]) => {
    if (!isHeld || newIn(latest).length === 0) rows.value = latest;
    else {
      const byKey = new Map(latest?.map((row) => [keyOf(row), row]));
      rows.value = rows.value?.map((row) => byKey.get(keyOf(row)) ?? row);
    }
    if (isSettled() && latest !== undefined) isHeld = true;
  }, { immediate: true });

  const show = (): void => { rows.value = read(); };
  return {
    rows, show,
    waiting: computed(() => newIn(read()).length),
    release: () => { isHeld = false; show(); },
  };
}
