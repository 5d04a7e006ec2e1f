import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { withFilters, wordIn } from './url-filters.ts';

/** For each column that a list can be sorted by, the API's word of both directions; the first is the one that a column begins with. */
export type Sorts<Sort extends string> = Readonly<Record<string, readonly [Sort, Sort]>>;

export interface ListSort<Sort extends string> {
  /** what the API is asked for */
  sort: ComputedRef<Sort>;
  /** what a column of `DataList` says of itself */
  sorted: (column: string) => { isSortable: boolean; sorted?: 'ascending' | 'descending' };
  /** sorts by a column, or turns it round; `?sort=` says so, and paging starts again */
  sortBy: (column: string) => void;
}

export function useListSort<Sort extends `${string}_${'ASC' | 'DESC'}`>(sorts: Sorts<Sort>, usual: NoInfer<Sort>): ListSort<Sort> {
  const route = useRoute();
  const router = useRouter();
  const sort = computed(() => wordIn(route.query, 'sort', Object.values(sorts).flat()) || usual);
  return {
    sort,
    sorted: (column) => ({ isSortable: true, ...(sorts[column]?.includes(sort.value) && { sorted: sort.value.endsWith('_ASC') ? 'ascending' as const : 'descending' as const }) }),
    sortBy(column) {
      const [first, second] = sorts[column] ?? [usual, usual];
      const next = sort.value === first ? second : first;
      void router.push({ query: withFilters(route.query, { sort: next === usual ? '' : next }) });
    },
  };
}
