import { ref } from 'vue';

/** Which of the shell's own dialogs is open; one at a time. */
export const overlay = ref<'palette' | 'help' | null>(null);

export const openPalette = (): void => { overlay.value = 'palette'; };
export const openHelp = (): void => { overlay.value = 'help'; };
export const closeOverlay = (): void => { overlay.value = null; };
