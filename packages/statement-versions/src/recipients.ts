import type { Found } from './periods.ts';
import type { Language } from './types.ts';

/** Where recipients are listed. */
const SHARING = /共享|提供|接收|委托|第三方|披露|离开|转让|shar|recipient|disclos|third[\s-]part|provid|processors?\b|leave|transfer/iu;
/** `• Map service (Example Maps): what it gets`: an entry named before a colon that more text follows. */
const ENTRY = /^[ \t\u00A0\u3000]*(?:[•●○■□▪◦·◆◇\uF06C\uF0B7*–—-]|\d{1,2}[.)、）](?!\d)|[(（][\dA-Za-z一二三四五六七八九十]{1,3}[)）])[ \t\u00A0\u3000]*([^:：\r\n。；;]{2,80})[:：](?=[ \t\u00A0\u3000]*[^\s])/gmu;
/** Named entries that are no one. */
const NO_ONE = /规则|原则|方式|情形|目的|范围|包括|如下|\b(?:rules?|principles?|methods?|purposes?|include[sd]?|following)\b/iu;
/** A name in prose: 「提供给示例广告有限公司」, `share it with Example Ads Ltd.` */
const IN_PROSE: Record<Language, RegExp> = {
  'zh-CN': /(?:提供给|发送给|共享给|披露给|传输给|交给|委托)([^，。；：、\s]{2,24}?(?:有限公司|股份公司|集团))/gu,
  en: /\b(?:share|provide|disclose|send|transfer|entrust|give)\b[^.;\r\n]{0,120}?\b(?:with|to)\s((?:[A-Z][\w&-]*\s){1,5}(?:Ltd|Inc|LLC|Limited|Corp|GmbH|Group|Company)\b\.?)/gu,
};

/** Who gets data: entries of a list in a clause on sharing, and companies named in prose anywhere. Values are names as printed. */
export function findRecipients(text: string, heading: string, language: Language): Found[] {
  const listed = SHARING.test(heading) ? Array.from(text.matchAll(ENTRY), (match) => named(match, match[0].lastIndexOf(match[1] ?? ''))) : [];
  const inProse = Array.from(text.matchAll(IN_PROSE[language]), (match) => named(match, match[0].lastIndexOf(match[1] ?? '')));
  const seen = new Set<string>();
  return [...listed, ...inProse].filter(({ value }) => {
    const known = NO_ONE.test(value) || seen.has(value);
    seen.add(value);
    return !known;
  });
}

function named(match: RegExpExecArray, offset: number): Found {
  const printed = match[1] ?? '';
  const start = match.index + offset;
  return { kind: 'RECIPIENT', value: printed.normalize('NFKC').replace(/\s+/gu, ' ').trim(), topic: null, start, end: start + printed.length };
}
