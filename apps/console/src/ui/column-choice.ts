import { computed, ref, type ComputedRef, type Ref, type WritableComputedRef } from 'vue';
import { readStored, store } from '../language.ts';

interface Choosable {
  key: string;
  isName?: boolean;
  isOptional?: boolean;
}

const placeOf = (list: string): string => `accord.columns.${list}`;

/** Which columns of a list its reader wants to see; remembered on this device by the list's name, nowhere else. */
export function useColumnChoice<Column extends Choosable>(list: Ref<string>, columns: Ref<readonly Column[]>): {
  hidden: WritableComputedRef<string[]>;
  shown: ComputedRef<Column[]>;
  choosable: ComputedRef<Column[]>;
} {
  const stored = list.value ? readStored(placeOf(list.value)) : null;
  const chosen = ref(stored?.split(' ').filter(Boolean) ?? columns.value.filter(({ isOptional }) => isOptional).map(({ key }) => key));
  // the row's name stays: without it nobody knows which row is which
  const choosable = computed(() => columns.value.filter(({ isName }) => !isName));
  const hidden = computed({
    get: () => chosen.value.filter((key) => choosable.value.some((column) => column.key === key)),
    set: (keys: string[]) => {
      chosen.value = keys;
      store(placeOf(list.value), keys.join(' '));
    },
  });
  return { hidden, choosable, shown: computed(() => columns.value.filter(({ key }) => !hidden.value.includes(key))) };
}
