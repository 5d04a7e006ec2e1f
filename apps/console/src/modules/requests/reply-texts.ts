import type { WireLanguage } from '../../language.ts';

export type Written = Readonly<Record<WireLanguage, string>>;

/** The words of a reply on the wire. */
export interface ReplyTexts {
  text: string;
  language: WireLanguage;
  otherText: string | null;
}

const otherThan = (language: WireLanguage): WireLanguage => (language === 'EN' ? 'ZH_CN' : 'EN');

/** What is sent of what was written: first the language in which the person asked, and the other beside it. */
export function replyTextsOf(written: Written, asked: WireLanguage): ReplyTexts {
  const [own, other] = [written[asked].trim(), written[otherThan(asked)].trim()];
  if (own || !other) return { text: own, language: asked, otherText: other || null };
  return { text: other, language: otherThan(asked), otherText: null };
}

/** The texts of a reply, each in its language, so that it is read aloud rightly (WCAG 3.1.2). Chinese stands first, since it prevails (§11). */
export function textsOf({ text, language, otherText }: ReplyTexts): { language: WireLanguage; text: string }[] {
  const texts = [{ language, text }, ...(otherText ? [{ language: otherThan(language), text: otherText }] : [])];
  return texts.sort((one, other) => Number(other.language === 'ZH_CN') - Number(one.language === 'ZH_CN'));
}
