import { civilDay } from '@accord/deadlines';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Language } from '../../database/language.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { peopleWithRole } from '../people/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

interface About { readonly number: string; readonly organization: string; readonly lastDay: string; readonly link: string }

const compose = (language: Language, { number, organization, lastDay, link }: About) =>
  language === Language.ZH_CN
    ? { subject: `${organization}的请求 ${number} 即将或已经逾期`, text: `${organization}承诺在 ${lastDay} 前答复个人信息权利请求 ${number}，至今没有实质答复。请在转办台跟进：\n${link}` }
    : { subject: `Request ${number} at ${organization} is overdue or about to be`, text: `${organization} promised a reply to privacy request ${number} by ${lastDay} and has given none. Follow it up at the forwarding desk:\n${link}` };

/** Tells each of the platform's desk that an organization lets a reply fall overdue, once for each time that happens (row 33); number, name, day and link only. */
export const deskEscalationMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'request.escalated', name: 'mail the desk that a reply is overdue',
  async react(scope, event) {
    // the desk's own requests are told of as to everybody who owes a reply
    if (scope.organizationId === PLATFORM_ID) return;
    const [{ number, replyDueAt }, { name: organization }] = await Promise.all([scope.of(PrivacyRequest).get(event.subjectId), findOrganization(scope)]);
    const due = typeof event.payload['replyDueAt'] === 'number' ? event.payload['replyDueAt'] : replyDueAt;
    const about = { number, organization, lastDay: due === null ? '' : civilDay(due - 1), link: `${publicUrl}/p/forwarding-desk` };
    const { own } = new PlatformScope(scope.kernel, { requestId: scope.call.requestId, actor: SYSTEM, ...(scope.call.insistence && { insistence: scope.call.insistence }) });
    const sent = await Promise.allSettled((await peopleWithRole(own, ['SUPPORT_DESK'])).map(({ id: personId }) =>
      deliver(own, mailer, { personId, template: 'request-escalated-desk', reasonId: event.subjectId, outboxId: event.id, compose: ({ preferredLanguage }) => compose(preferredLanguage, about) })));
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  },
});
