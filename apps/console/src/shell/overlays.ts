import { reactive, ref } from 'vue';

/** Which of the shell's own dialogs is open; one at a time. */
export const overlay = ref<'palette' | 'help' | null>(null);

/** What was typed for the palette before it was here, and whether Enter came too. */
export const ahead = reactive({ typed: '', isChosen: false });

export const openPalette = (): void => {
  Object.assign(ahead, { typed: '', isChosen: false });
  overlay.value = 'palette';
};
export const openHelp = (): void => { overlay.value = 'help'; };
export const closeOverlay = (): void => { overlay.value = null; };
