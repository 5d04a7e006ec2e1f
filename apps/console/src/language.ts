import { computed } from 'vue';
import { createI18n } from 'vue-i18n';

/** The console's languages as BCP 47 tags; the API calls them ZH_CN and EN. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type LanguageTag = (typeof LANGUAGES)[number];
export type WireLanguage = 'ZH_CN' | 'EN';

const STORE = 'accord.language';
type Part = 'entry' | 'pages';
const loaded = new Set<string>();
/** Pages are on screen, or about to be: a language is every word of it. */
let showsPages = false;

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: false, missingWarn: false, fallbackWarn: false });

export const language = computed<LanguageTag>(() => (i18n.global.locale.value === 'zh-CN' ? 'zh-CN' : 'en'));
export const wireLanguage = computed<WireLanguage>(() => toWire(language.value));

export function toWire(tag: LanguageTag): WireLanguage {
  return tag === 'zh-CN' ? 'ZH_CN' : 'EN';
}

export function toTag(wire: WireLanguage): LanguageTag {
  return wire === 'ZH_CN' ? 'zh-CN' : 'en';
}

/** The language chosen before, else the browser's; `/theme.js` has already written it on <html>. */
export function firstLanguage(): LanguageTag {
  return document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';
}

export function isLanguageChosen(): boolean {
  return readStored(STORE) !== null;
}

/** Switches every visible word without a reload, and remembers it on this device. */
export async function useLanguage(tag: LanguageTag, remember = true): Promise<void> {
  await Promise.all([loadPart(tag, 'entry'), showsPages && loadPart(tag, 'pages')]);
  i18n.global.locale.value = tag;
  document.documentElement.lang = tag;
  if (remember) store(STORE, tag);
}

/** The words of the pages, which nobody needs before signing in. */
export async function usePageWords(): Promise<void> {
  showsPages = true;
  await loadPart(language.value, 'pages');
}

/** Fetches the words of a language, which may then also be said beside the other. */
export async function loadWords(tag: LanguageTag): Promise<void> {
  await Promise.all([loadPart(tag, 'entry'), loadPart(tag, 'pages')]);
}

const WORDS = {
  'zh-CN': { entry: () => import('./locales/zh-CN.entry.json'), pages: () => import('./locales/zh-CN.pages.json') },
  en: { entry: () => import('./locales/en.entry.json'), pages: () => import('./locales/en.pages.json') },
} as const;

async function loadPart(tag: LanguageTag, part: Part): Promise<void> {
  if (loaded.has(`${tag} ${part}`)) return;
  const { default: words } = await WORDS[tag][part]();
  i18n.global.mergeLocaleMessage(tag, words);
  loaded.add(`${tag} ${part}`);
}

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is shut: nothing was remembered
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is shut: the choice lasts for this page only
  }
}
