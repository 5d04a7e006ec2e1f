import { onScopeDispose, ref, type Ref } from 'vue';

/** The present as epoch ms, moving once a minute: enough for «days left». */
export function useNow(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => { now.value = Date.now(); }, 60_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
