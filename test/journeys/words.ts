import { readFileSync } from 'node:fs';

type Words = { [key: string]: string | Words };
export type LanguageTag = 'zh-CN' | 'en';
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The console's words in one language, looked up by key so that stories hold when words change. */
export function words(language: LanguageTag): Say {
  const all = JSON.parse(readFileSync(new URL(`../../apps/console/src/locales/${language}.json`, import.meta.url), 'utf8')) as Words;
  return (key, values = {}) => {
    const found = key.split('.').reduce<string | Words | undefined>((so, part) => (typeof so === 'object' ? so[part] : undefined), all);
    if (typeof found !== 'string') throw new Error(`${language}.json has no words for ${key}`);
    const forms = found.split(' | ');
    const n = Number(values['n'] ?? 2);
    // as vue-i18n chooses: of three the first is for none
    const form = forms.length > 2 ? Math.min(n, 2) : forms.length > 1 && n !== 1 ? 1 : 0;
    return (forms[form] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
