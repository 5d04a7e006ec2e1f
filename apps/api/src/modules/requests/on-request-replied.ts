import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { isOutsider } from './outsider.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

const compose = (language: Language, number: string, link: string) =>
  language === Language.ZH_CN
    ? { subject: `您的请求 ${number} 有新的答复`, text: `您提出的个人信息权利请求 ${number} 已有答复，请登录后查看：\n${link}` }
    : { subject: `A reply to your request ${number}`, text: `There is a reply to your privacy request ${number}. Sign in to read it:\n${link}` };

/** Tells the person that their request was answered; what was answered stays behind the sign-in. */
export const requestRepliedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'request.replied',
  name: 'mail that there is a reply',
  async react(scope, event) {
    const request = await scope.of(PrivacyRequest).get(event.subjectId);
    const { id, number } = request;
    const personId = requesterOf(request);
    if (personId === null || (await isOutsider(scope, request))) return;
    await deliver(scope, mailer, {
      personId, template: 'request-replied', reasonId: id, outboxId: event.id,
      compose: ({ preferredLanguage }) => compose(preferredLanguage, number, `${publicUrl}/me/my-requests/${id}`),
    });
  },
});
