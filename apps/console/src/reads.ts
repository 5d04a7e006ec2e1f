import { computed, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import { useQuery } from '@urql/vue';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { refusalsOf, type Refusal } from './refusals.ts';

export interface Read<Data> {
  /** what was read last; it stays on screen while the next page is on its way, until that one is refused */
  data: ShallowRef<Data | undefined>;
  refusals: ComputedRef<Refusal[]>;
  isReading: ComputedRef<boolean>;
  /** what is shown came from the API, and nothing newer is on its way */
  isSettled: ComputedRef<boolean>;
  readAgain: () => void;
}

/**
 * Reads one document for a page and follows its variables.
 * @param touches type names a list depends on even while it is empty, so that a change reads it again
 */
export function useRead<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables>,
  touches: string[] = [],
  pause: MaybeRefOrGetter<boolean> = false,
): Read<Data> {
  const result = useQuery<Data, Variables>({
    query: document,
    variables: computed(() => toValue(variables)),
    context: { additionalTypenames: touches },
    pause: computed(() => toValue(pause)),
  });
  const data: ShallowRef<Data | undefined> = shallowRef();
  const asked = (): string => JSON.stringify(toValue(variables));
  let readFor = '';
  watch([result.data, result.error], ([read, error]) => {
    if (read !== undefined && read !== null) {
      data.value = read;
      readFor = asked();
    } else if (error && readFor !== asked()) data.value = undefined; // it answers another question
  }, { immediate: true });
  return {
    data,
    refusals: computed(() => refusalsOf(result.error.value)),
    isReading: computed(() => result.fetching.value),
    isSettled: computed(() => !result.fetching.value && !result.stale.value),
    readAgain: () => void result.executeQuery({ requestPolicy: 'network-only' }),
  };
}
