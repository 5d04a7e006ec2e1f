import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliverToContact, type Mailer } from '../messages/index.ts';
import { isOutsider, linkedLetter, PrivacyRequest, RequestDetails, reroutedLetter } from '../requests/index.ts';
import { followUrl } from './intake-forms.ts';

type Words = (number: string, link: string) => { readonly subject: string; readonly text: string };
interface Letter { readonly topic: string; readonly name: string; readonly template: string; readonly words: Readonly<Record<Language, Words>> }

/** What is said alike to who can sign in. */
const inBoth = (compose: typeof linkedLetter): Letter['words'] => ({
  [Language.ZH_CN]: (n, link) => compose(Language.ZH_CN, n, link),
  [Language.EN]: (n, link) => compose(Language.EN, n, link),
});

const LETTERS: readonly Letter[] = [
  {
    topic: 'request.verified', name: 'mail whoever cannot sign in that their request is under way', template: 'request-verified-outside',
    words: {
      [Language.ZH_CN]: (n, link) => ({ subject: `已核验，请求 ${n} 开始办理`, text: `您的联系方式已核验，个人信息权利请求 ${n} 已开始办理。您可以凭编号和验证码随时查看进度、补充说明或撤回：\n${link}` }),
      [Language.EN]: (n, link) => ({ subject: `Request ${n} is under way`, text: `Your contact is verified, and privacy request ${n} is under way. With its number and a code you can follow it, tell more or withdraw it at any time:\n${link}` }),
    },
  },
  {
    topic: 'request.replied', name: 'mail whoever cannot sign in that there is a reply', template: 'request-replied-outside',
    words: {
      [Language.ZH_CN]: (n, link) => ({ subject: `您的请求 ${n} 有新的答复`, text: `您提出的个人信息权利请求 ${n} 已有答复。请凭编号和验证码查看：\n${link}` }),
      [Language.EN]: (n, link) => ({ subject: `A reply to your request ${n}`, text: `There is a reply to your privacy request ${n}. Read it with its number and a code:\n${link}` }),
    },
  },
  {
    topic: 'request.expired', name: 'mail whoever cannot sign in that their request ended unanswered', template: 'request-expired-outside',
    words: {
      [Language.ZH_CN]: (n, link) => ({ subject: `您的请求 ${n} 已失效`, text: `您的请求 ${n} 在期限内未收到您的验证或回复，现已结束，您无需支付任何费用。您可以随时再次提出请求。详情：\n${link}` }),
      [Language.EN]: (n, link) => ({ subject: `Your request ${n} has ended`, text: `Your request ${n} has ended because it was not verified or answered by you in time. You owe nothing, and may file it again whenever you like. Details:\n${link}` }),
    },
  },
  { topic: 'request.rerouted', name: 'mail whoever cannot sign in that their request was passed back', template: 'request-rerouted-outside', words: inBoth(reroutedLetter) },
  { topic: 'request.linked', name: 'mail whoever cannot sign in that their request repeats another', template: 'request-linked-outside', words: inBoth(linkedLetter) },
];

/** Tells whoever asked and cannot sign in, at the contact given at intake: number and link only, what was said stays behind the code. */
export const outsidersMails = (mailer: Mailer, publicUrl: string): readonly Reaction[] =>
  LETTERS.map(({ topic, name, template, words }) => ({
    topic, name,
    async react(scope, event) {
      const request = await scope.of(PrivacyRequest).get(event.subjectId);
      if (!(await isOutsider(scope, request))) return;
      const { contact: to, language } = await scope.of(RequestDetails).get(request.id);
      if (!to?.includes('@')) return;
      const letter = words[language](request.number, followUrl(publicUrl, scope.kernel, scope.organizationId, request.number));
      await deliverToContact(scope, mailer, { requestId: request.id, to, language, template, outboxId: event.id, ...letter });
    },
  }));
