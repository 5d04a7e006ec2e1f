import { ref, shallowRef } from 'vue';

export interface Undo {
  label: string;
  run: () => void;
}

/** Long enough to read; with something to undo, long enough to reach the button (WCAG 2.2.1 lets it be stopped, too). */
const READ_MS = 6_000;
const UNDO_MS = 12_000;

export const announcement = ref('');
export const undo = shallowRef<Undo | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;
let leftMs = 0;
let runsSince = 0;

/** Says that something was done: shown for a few seconds, and read aloud politely. What can be undone has a button for it. */
export function announce(said: string, undoing: Undo | null = null): void {
  announcement.value = said;
  undo.value = undoing;
  leftMs = undoing ? UNDO_MS : READ_MS;
  run();
}

/** While the pointer or the focus is on it, it stays. */
export function hold(): void {
  clearTimeout(timer);
  leftMs -= performance.now() - runsSince;
}

export function run(): void {
  clearTimeout(timer);
  runsSince = performance.now();
  timer = setTimeout(dismiss, Math.max(leftMs, 2_000));
}

export function dismiss(): void {
  clearTimeout(timer);
  announcement.value = '';
  undo.value = null;
}
