import { ref } from 'vue';

export const announcement = ref('');
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says that something was done: shown for a few seconds, and read aloud politely. */
export function announce(said: string): void {
  clearTimeout(timer);
  announcement.value = said;
  timer = setTimeout(() => { announcement.value = ''; }, 6_000);
}
