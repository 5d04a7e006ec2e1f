import { VERIFY_WITHIN_HOURS } from '@accord/request-steps';
import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, deliverToContact, type Mailer } from '../messages/index.ts';
import { isOutsider, PrivacyRequest, RequestDetails, requesterOf } from '../requests/index.ts';
import { followUrl } from './intake-forms.ts';

/** By the calendar on the wall: the day that whoever wrote it down says it came in. */
const dayIn = (language: Language, at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(at);

interface Receipt { readonly number: string; readonly receivedAt: number; readonly link: string }
type Words = (receipt: Receipt) => { readonly subject: string; readonly text: string };

const received: Readonly<Record<Language, Words>> = {
  [Language.ZH_CN]: ({ number, receivedAt, link }) => ({
    subject: `已收到您的请求 ${number}`,
    text: `您于 ${dayIn(Language.ZH_CN, receivedAt)} 提出的个人信息权利请求已登记，编号 ${number}。您可以在此查看登记的内容和答复期限、补充说明或撤回；如果不是您本人提出，请将其撤回：\n${link}`,
  }),
  [Language.EN]: ({ number, receivedAt, link }) => ({
    subject: `Your request ${number} has arrived`,
    text: `The privacy request that you made on ${dayIn(Language.EN, receivedAt)} is on record as ${number}. Here you see what was written down and until when it is answered; you may tell more or withdraw it. If you did not ask for anything, withdraw it:\n${link}`,
  }),
};

const toConfirm: Readonly<Record<Language, Words>> = {
  [Language.ZH_CN]: ({ number, receivedAt, link }) => ({
    subject: `请确认您的请求 ${number}`,
    text: `有人于 ${dayIn(Language.ZH_CN, receivedAt)} 以您的联系方式提出了个人信息权利请求，编号 ${number}。请在 ${VERIFY_WITHIN_HOURS} 小时内打开以下页面，凭验证码确认；确认之前不会办理。如果不是您本人提出，请忽略本邮件，该请求将自行失效：\n${link}`,
  }),
  [Language.EN]: ({ number, receivedAt, link }) => ({
    subject: `Please confirm your request ${number}`,
    text: `On ${dayIn(Language.EN, receivedAt)} somebody made privacy request ${number} with your contact. Open this page within ${VERIFY_WITHIN_HOURS} hours and confirm it with a code; nobody works on it before. If this was not you, ignore this letter, and the request ends by itself:\n${link}`,
  }),
};

/**
 * Tells whoever asked that their request was written down, by whom they may not know: to the contact of the request, or to whom it names where they can sign in and
 * nothing is left to confirm. What was asked stays behind the code or the sign-in. Without an e-mail address nobody is written to.
 */
export const requestLoggedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'request.logged',
  name: 'mail that a request was written down',
  async react(scope, event) {
    const request = await scope.of(PrivacyRequest).get(event.subjectId);
    const { id, number, receivedAt, state } = request;
    const personId = requesterOf(request);
    const waits = state === 'AWAITING_VERIFICATION';
    if (!waits && personId !== null && !(await isOutsider(scope, request))) {
      await deliver(scope, mailer, {
        personId, template: 'request-logged', reasonId: id, outboxId: event.id,
        compose: ({ preferredLanguage }) => received[preferredLanguage]({ number, receivedAt, link: `${publicUrl}/me/my-requests/${id}` }),
      });
      return;
    }
    const { contact: to, language } = await scope.of(RequestDetails).get(id);
    if (!to?.includes('@')) return;
    const letter = (waits ? toConfirm : received)[language]({ number, receivedAt, link: followUrl(publicUrl, scope.kernel, scope.organizationId, number) });
    await deliverToContact(scope, mailer, { requestId: id, to, language, template: waits ? 'request-to-confirm' : 'request-logged-outside', outboxId: event.id, ...letter });
  },
});
