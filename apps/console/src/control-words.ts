import type { Language } from 'element-plus/es/locale';
import { shallowRef } from 'vue';
import type { LanguageTag } from './language.ts';

/** What the controls say by themselves; until their words are there, they have nothing to say. */
export const controlWords = shallowRef<Language>();

export async function useControlWords(tag: LanguageTag): Promise<void> {
  controlWords.value = tag === 'zh-CN' ? (await import('element-plus/es/locale/lang/zh-cn')).default : (await import('element-plus/es/locale/lang/en')).default;
}
