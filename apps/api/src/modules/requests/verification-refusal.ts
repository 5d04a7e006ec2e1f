import { Language } from '../../database/language.ts';
import type { Draft } from '../../tenancy/writer.ts';
import type { Reply } from './reply.entity.ts';

const TEXTS = {
  [Language.ZH_CN]: '您输入的验证码多次有误，我们无法确认该联系方式属于您，因此不能办理这项请求。您的信息未被查阅，也未作任何更改。您可以随时重新提出请求。',
  [Language.EN]: 'The code was wrong too often, so we could not make sure that the contact is yours, and cannot carry out this request. Nothing was looked up or changed. You may file it again whenever you like.',
} as const;

/** PIPL 50: whoever is refused may go to court. Chinese prevails (§11). */
export const REMEDY = '如您对此有异议，可以向网信部门投诉，也可以依法向人民法院提起诉讼。\nIf you disagree, you may complain to the cyberspace administration or go to court.';

/** What somebody is told whose contact could not be verified (§7.5). */
export const verificationRefusal = (language: Language): Pick<Draft<Reply>, 'kind' | 'outcome' | 'grounds' | 'language' | 'text' | 'otherText' | 'remedyText'> & Absent => ({
  kind: 'DECISION', outcome: 'REFUSE', grounds: ['VERIFICATION_FAILED'], language, text: TEXTS[language], otherText: TEXTS[language === Language.ZH_CN ? Language.EN : Language.ZH_CN], remedyText: REMEDY,
  delay: null, extendTo: null, feeFen: null, erasureGrounds: null, items: null,
});

type Absent = { readonly [K in 'delay' | 'extendTo' | 'feeFen' | 'erasureGrounds' | 'items']: null };
