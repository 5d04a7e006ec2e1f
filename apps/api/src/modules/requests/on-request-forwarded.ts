import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { peopleWithRole } from '../people/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

export const forwardedLetter = (language: Language, number: string, link: string) =>
  language === Language.ZH_CN
    ? { subject: `个人信息权利请求 ${number} 待处理`, text: `贵企业收到一件个人信息权利请求，编号 ${number}。请登录后确认收到，并在承诺的期限内答复：\n${link}` }
    : { subject: `Privacy request ${number} awaits your organization`, text: `Your organization has received privacy request ${number}. Please sign in, acknowledge it and reply within the promised time:\n${link}` };

/** The same for many that came at once. */
const manyForwardedLetter = (language: Language, link: string) =>
  language === Language.ZH_CN
    ? { subject: '多件个人信息权利请求待处理', text: `平台一次向贵企业转交了多件个人信息权利请求。请登录后确认收到，并在各自承诺的期限内答复：\n${link}` }
    : { subject: 'Several privacy requests await your organization', text: `Several privacy requests were forwarded to your organization at once. Please sign in, acknowledge them and reply within the time promised for each:\n${link}` };

/** Tells those who answer for the organization that a request has come; number and link only. Of many at once one mail tells. */
export const requestForwardedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'request.forwarded',
  name: 'mail the forwarded request',
  async react(scope, event) {
    const { told } = event.payload;
    if (told === 'WITH_ANOTHER') return;
    const { id, number } = await scope.of(PrivacyRequest).get(event.subjectId);
    const people = await peopleWithRole(scope, ['ADMINISTRATOR', 'PRIVACY_OFFICER']);
    const sent = await Promise.allSettled(people.map((person) =>
      deliver(scope, mailer, {
        personId: person.id, template: 'request-forwarded', reasonId: id, outboxId: event.id,
        compose: ({ preferredLanguage }) =>
          told === 'FOR_ALL' ? manyForwardedLetter(preferredLanguage, `${publicUrl}/o/requests?state=FORWARDED`) : forwardedLetter(preferredLanguage, number, `${publicUrl}/o/requests/${id}`),
      })));
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  },
});
