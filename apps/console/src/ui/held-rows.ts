import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';

export interface HeldRows<Row> {
  /** what is shown: rows change in their place and are not moved */
  rows: ShallowRef<readonly Row[] | undefined>;
  /** how many new ones wait to be shown */
  waiting: ComputedRef<number>;
  /** the API would give the rows that are shown in another order */
  isReordered: ComputedRef<boolean>;
  /** keys of the rows that changed under the reader's eyes a moment ago */
  changed: ShallowRef<ReadonlySet<string>>;
  show: () => void;
  /** shows them, and what is read next: after an act of one's own, when nothing that has changed is a surprise */
  release: () => void;
}

/** How long a row is marked as changed. */
const MARKED_MS = 30_000;

/**
 * Holds new rows back, and every row in its place, until somebody asks for them, so that nothing moves under a reader's hand.
 * @param read what was read last
 * @param list says which list it is, such as its filter and page: another one is shown at once
 * @param isSettled false while what is shown is not the API's last word yet: until then nothing is held back
 */
export function useHeldRows<Row>(read: () => readonly Row[] | undefined, keyOf: (row: Row) => string, list: () => unknown, isSettled: () => boolean): HeldRows<Row> {
  const rows: ShallowRef<readonly Row[] | undefined> = shallowRef(read());
  const changed: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>());
  let isHeld = false;
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forgetting));

  const newIn = (latest: readonly Row[] | undefined): Row[] => {
    const shown = new Set(rows.value?.map(keyOf));
    return latest?.filter((row) => !shown.has(keyOf(row))) ?? [];
  };

  function mark(latest: ReadonlyMap<string, Row>): void {
    const told = (rows.value ?? []).filter((row) => {
      const now = latest.get(keyOf(row));
      return now !== undefined && JSON.stringify(now) !== JSON.stringify(row);
    });
    if (told.length === 0) return;
    changed.value = new Set([...changed.value, ...told.map(keyOf)]);
    clearTimeout(forgetting);
    forgetting = setTimeout(() => { changed.value = new Set(); }, MARKED_MS);
  }
  const placesOf = (some: readonly Row[] | undefined, among: readonly Row[] | undefined): string => {
    const known = new Set(among?.map(keyOf));
    return (some ?? []).map(keyOf).filter((key) => known.has(key)).join();
  };

  watch(() => JSON.stringify(list()), () => {
    isHeld = false;
    changed.value = new Set();
  });
  watch([read, isSettled], ([latest]) => {
    if (!isHeld || latest === undefined) rows.value = latest;
    else {
      const byKey = new Map(latest.map((row) => [keyOf(row), row]));
      mark(byKey);
      // what new ones push off the page stays; what belongs to the list no more is gone
      const isPushed = newIn(latest).length > 0;
      rows.value = rows.value?.map((row) => byKey.get(keyOf(row)) ?? row).filter((row) => isPushed || byKey.has(keyOf(row)));
    }
    if (latest === undefined) isHeld = false;
    else if (isSettled()) isHeld = true;
  }, { immediate: true });

  const show = (): void => { rows.value = read(); };
  return {
    rows,
    waiting: computed(() => newIn(read()).length),
    isReordered: computed(() => placesOf(rows.value, read()) !== placesOf(read(), rows.value)),
    changed,
    show,
    release: () => { isHeld = false; show(); },
  };
}
