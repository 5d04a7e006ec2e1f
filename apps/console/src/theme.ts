import { ref } from 'vue';
import { readStored, store } from './language.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const STORE = 'accord.theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

export const theme = ref<Theme>(THEMES.find((known) => known === readStored(STORE)) ?? 'system');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  store(STORE, chosen);
  paint();
}

function paint(): void {
  const dark = theme.value === 'dark' || (theme.value === 'system' && systemIsDark.matches);
  document.documentElement.classList.toggle('dark', dark);
}

systemIsDark.addEventListener('change', paint);
