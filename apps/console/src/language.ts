import { computed } from 'vue';
import { createI18n } from 'vue-i18n';

/** The console's languages as BCP 47 tags; the API calls them ZH_CN and EN. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type LanguageTag = (typeof LANGUAGES)[number];
export type WireLanguage = 'ZH_CN' | 'EN';

const STORE = 'accord.language';
type Part = 'entry' | 'refusals' | 'statements' | 'controls' | 'recipients' | 'settings' | 'webhooks' | 'handling' | 'intake' | 'pages';
const loaded = new Set<string>();
/** The parts that are on screen, or about to be: a language is every word of them. */
const needed = new Set<Part>(['entry']);

export const i18n = createI18n({ legacy: false, locale: firstLanguage(), fallbackLocale: false, missingWarn: false, fallbackWarn: false });

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

let asked = 0;
let shown = 0;

/** Switches every visible word without a reload, and remembers it on this device. What was asked for last stays, whichever words come first. */
export async function useLanguage(tag: LanguageTag, remember = true): Promise<void> {
  const mine = ++asked;
  await Promise.all([...needed].map((part) => loadPart(tag, part)));
  if (mine < shown) return;
  shown = mine;
  i18n.global.locale.value = tag;
  document.documentElement.lang = tag;
  if (remember) store(STORE, tag);
}

function usePart(part: Part): Promise<void> {
  needed.add(part);
  return loadPart(language.value, part);
}
/** The words of the pages, which nobody needs before signing in. */
export const usePageWords = (): Promise<void> => usePart('pages');
/** The words with which the API says no: most visits hear none of them. */
export const useRefusalWords = (): Promise<void> => usePart('refusals');
/** The words that only pages of statements say. */
export const useStatementWords = (): Promise<void> => usePart('statements');
/** The words that only pages of apps, groups, purposes and consents say. */
export const useControlWords = (): Promise<void> => usePart('controls');
/** The words that only pages of third parties say; they name purposes too. */
export const useRecipientWords = async (): Promise<void> => void (await Promise.all([usePart('controls'), usePart('recipients')]));

/** The words that only settings, the page of one's own data and that of how one is reached say. */
export const useSettingWords = async (): Promise<void> => void (await Promise.all([usePart('pages'), usePart('settings')]));

/** The words that only pages of webhooks say; their secrets are told like those of keys. */
export const useWebhookWords = async (): Promise<void> => void (await Promise.all([usePart('settings'), usePart('webhooks')]));

/** The words that only the page of one request says, and those that file one. */
export const useHandlingWords = (): Promise<void> => usePart('handling');

/** The words that only the public form and the page behind a code say; they speak of requests too. */
export const useIntakeWords = async (): Promise<void> => void (await Promise.all([usePart('pages'), usePart('handling'), usePart('intake')]));

/** Fetches the words of a language, which may then also be said beside the other. */
export async function loadWords(tag: LanguageTag): Promise<void> {
  await Promise.all([loadPart(tag, 'entry'), loadPart(tag, 'pages')]);
}

const WORDS = {
  'zh-CN': { entry: () => import('./locales/zh-CN.entry.json'), refusals: () => import('./locales/zh-CN.refusals.json'), statements: () => import('./locales/zh-CN.statements.json'), controls: () => import('./locales/zh-CN.controls.json'), recipients: () => import('./locales/zh-CN.recipients.json'), settings: () => import('./locales/zh-CN.settings.json'), webhooks: () => import('./locales/zh-CN.webhooks.json'), handling: () => import('./locales/zh-CN.handling.json'), intake: () => import('./locales/zh-CN.intake.json'), pages: () => import('./locales/zh-CN.pages.json') },
  en: { entry: () => import('./locales/en.entry.json'), refusals: () => import('./locales/en.refusals.json'), statements: () => import('./locales/en.statements.json'), controls: () => import('./locales/en.controls.json'), recipients: () => import('./locales/en.recipients.json'), settings: () => import('./locales/en.settings.json'), webhooks: () => import('./locales/en.webhooks.json'), handling: () => import('./locales/en.handling.json'), intake: () => import('./locales/en.intake.json'), pages: () => import('./locales/en.pages.json') },
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
