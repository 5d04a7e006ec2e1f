import { language } from '../language.ts';

/** The reader's side of a text in both languages. */
export function localized(text: { zhCN: string; en: string }): string {
  return language.value === 'en' ? text.en : text.zhCN;
}
