import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { useRead, type Read } from '../../reads.ts';
import { ForwardTargetsDocument } from './requests.graphql.ts';

interface Target { value: string; label: string }

/** Enterprises that can take a request: a suspended or closed one cannot be handed anything. Further pages are read on demand. */
export function useForwardTargets(): Pick<Read<unknown>, 'refusals' | 'isReading' | 'readAgain'> & {
  targets: ComputedRef<Target[]>;
  hasMore: ComputedRef<boolean>;
  readMore: () => void;
} {
  const after = shallowRef<string | null>(null);
  const found = shallowRef(new Map<string, Target>());
  const { data, refusals, isReading, readAgain } = useRead(ForwardTargetsDocument, () => ({ after: after.value }), ['Organization']);
  watch(data, (read) => {
    const active = (read?.organizations.edges ?? []).filter(({ node }) => node.kind === 'ENTERPRISE' && node.state === 'ACTIVE');
    found.value = new Map([...found.value, ...active.map(({ node }) => [node.id, { value: node.id, label: node.name }] as const)]);
  }, { immediate: true });
  return {
    refusals, isReading, readAgain,
    targets: computed(() => [...found.value.values()]),
    hasMore: computed(() => data.value?.organizations.pageInfo.hasNextPage ?? false),
    readMore: () => { after.value = data.value?.organizations.pageInfo.endCursor ?? null; },
  };
}
