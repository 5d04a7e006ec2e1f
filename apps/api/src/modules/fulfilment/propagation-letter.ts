import { Language } from '../../database/language.ts';
import type { Organization } from '../organizations/index.ts';
import type { Recipient } from '../recipients/index.ts';
import type { FulfilmentStep, PrivacyRequest } from '../requests/index.ts';

interface Asked { readonly subject: string; readonly ask: string }
const CORRECTED: Readonly<Record<Language, Asked>> = {
  [Language.ZH_CN]: { subject: '已更正或补充个人信息', ask: '已应个人的请求更正或补充其个人信息，贵方曾接收该信息。请相应更正贵方保存的信息' },
  [Language.EN]: { subject: 'has corrected personal data', ask: 'has corrected or supplemented the data of a person, at their request. You received that data: please correct what you keep accordingly' },
};
const WORDS: Partial<Record<PrivacyRequest['type'], Readonly<Record<Language, Asked>>>> = {
  CORRECT: CORRECTED,
  SUPPLEMENT: CORRECTED,
  ERASE: {
    [Language.ZH_CN]: { subject: '已删除个人信息', ask: '已应个人的请求删除其个人信息，贵方曾接收该信息。请及时删除贵方保存的信息，法律、行政法规另有规定或者该个人另行授权贵方的除外' },
    [Language.EN]: { subject: 'has erased personal data', ask: 'has erased the data of a person, at their request. You received that data: please erase what you keep without delay, unless a law provides otherwise or the person has authorized you by themselves' },
  },
  RESTRICT: {
    [Language.ZH_CN]: { subject: '已限制处理个人信息', ask: '已应个人的请求限制处理其个人信息，贵方曾接收该信息。请停止处理该信息，只予保存' },
    [Language.EN]: { subject: 'has restricted the processing of personal data', ask: 'has restricted the processing of the data of a person, at their request. You received that data: please stop processing it, and only store it' },
  },
};

type Told = Pick<FulfilmentStep, 'id'>;

function inLanguage(language: Language, { type, number }: PrivacyRequest, { name, contactEmail, contactPhone }: Organization, { id }: Told): { subject: string; text: string } {
  const words = WORDS[type]?.[language];
  if (!words) throw new Error(`recipients are not told of ${type}`);
  const reach = [contactEmail, contactPhone].filter(Boolean).join(' · ') || name;
  return language === Language.ZH_CN
    ? { subject: `${name}${words.subject}`, text: `${name}${words.ask}。\n\n本函不写明该个人是谁。请凭编号向该企业了解所涉人员和内容，并在办理后向其书面确认，或者说明不予办理的法律依据：${reach}\n请求编号：${number}\n参考编号：${id}` }
    : { subject: `${name} ${words.subject}`, text: `${name} ${words.ask}.\n\nThis letter does not say who the person is. Ask the organization whom and what it concerns, quoting the reference, and confirm to it in writing when it is done, or name the law that keeps you from it: ${reach}\nRequest: ${number}\nReference: ${id}` };
}

/** The letter to a recipient, in both languages: nobody knows which one a third party reads. Chinese stands first for one in the country. No person is named, and nothing of their data. */
export function propagationLetter(request: PrivacyRequest, organization: Organization, { region }: Pick<Recipient, 'region'>, step: Told): { language: Language; subject: string; text: string } {
  const [zh, en] = [inLanguage(Language.ZH_CN, request, organization, step), inLanguage(Language.EN, request, organization, step)];
  const [first, second] = region === 'CN' ? [zh, en] : [en, zh];
  return { language: region === 'CN' ? Language.ZH_CN : Language.EN, subject: `${first.subject} / ${second.subject}`, text: `${first.text}\n\n${second.text}` };
}
