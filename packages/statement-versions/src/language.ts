import type { Language } from './types.ts';

/** Enough of a text to tell its language. */
const SAMPLE = 20_000;

/** The language a text is printed in. A Chinese statement is full of Latin names and addresses, so Han counts for more. */
export function suggestLanguage(text: string): Language {
  const sample = text.slice(0, SAMPLE);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  return han * 4 > latin ? 'zh-CN' : 'en';
}
