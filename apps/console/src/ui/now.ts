import { computed, onScopeDispose, ref, type ComputedRef } from 'vue';
import { serverNow } from './server-clock.ts';

/** The server's present as epoch ms, moving once a minute: enough for «days left». */
export function useNow(): ComputedRef<number> {
  const minute = ref(0);
  const timer = setInterval(() => { minute.value += 1; }, 60_000);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => (minute.value, serverNow()));
}
