import type { WireLanguage } from '../../language.ts';

/** A reply has one text. Written in both languages, the Chinese words stand first, since they prevail (§11), then this line, then the English ones. */
const BETWEEN = '\n\n———\n\n';

export interface ReplyText {
  text: string;
  language: WireLanguage;
}

/** What is sent of what was written; written in one language only, that one. */
export function replyTextOf(written: Readonly<Record<WireLanguage, string>>, chosen: WireLanguage): ReplyText {
  const [zh, en] = [written.ZH_CN.trim(), written.EN.trim()];
  if (zh && en) return { text: `${zh}${BETWEEN}${en}`, language: 'ZH_CN' };
  if (zh || en) return { text: zh || en, language: zh ? 'ZH_CN' : 'EN' };
  return { text: '', language: chosen };
}

/** The text of a reply with each language said for itself, so that it is read aloud rightly (WCAG 3.1.2). */
export function partsOf(text: string, language: WireLanguage): ReplyText[] {
  const [zh, en, ...more] = text.split(BETWEEN);
  if (language !== 'ZH_CN' || zh === undefined || en === undefined || more.length > 0 || /\p{Script=Han}/u.test(en)) return [{ text, language }];
  return [{ text: zh, language: 'ZH_CN' }, { text: en, language: 'EN' }];
}
