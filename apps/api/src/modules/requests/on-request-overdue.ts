import { civilDay } from '@accord/deadlines';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { handlersToTell } from './assign-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

interface About { readonly number: string; readonly lastDay: string; readonly link: string }
type Compose = (language: Language, about: About) => { readonly subject: string; readonly text: string };

const reminder: Compose = (language, { number, lastDay, link }) =>
  language === Language.ZH_CN
    ? { subject: `请求 ${number} 尚待答复，期限 ${lastDay}`, text: `个人信息权利请求 ${number} 尚未得到实质答复，承诺的期限为 ${lastDay}。请登录办理：\n${link}` }
    : { subject: `Request ${number} still awaits a reply, by ${lastDay}`, text: `Privacy request ${number} has had no substantive reply yet. It was promised by ${lastDay}. Sign in to answer it:\n${link}` };

const escalation: Compose = (language, { number, lastDay, link }) =>
  language === Language.ZH_CN
    ? { subject: `请求 ${number} 即将或已经逾期，已通知平台`, text: `个人信息权利请求 ${number} 承诺的答复期限为 ${lastDay}，至今没有实质答复。我们已告知请求人，并已通知平台跟进。请立即登录办理：\n${link}` }
    : { subject: `Request ${number} is overdue or about to be: the platform was told`, text: `Privacy request ${number} was promised a reply by ${lastDay} and has had none. The person was told, and the platform follows up. Sign in and answer it now:\n${link}` };

export const assistedLetter: Compose = (language, { number, link }) =>
  language === Language.ZH_CN
    ? { subject: `平台正在协助办理请求 ${number}`, text: `平台人员正在协助贵企业办理个人信息权利请求 ${number}。依据和经过请登录查看：\n${link}` }
    : { subject: `The platform helps with request ${number}`, text: `Staff of the platform help your organization with privacy request ${number}. Sign in to see on what basis, and what was done:\n${link}` };

export const preparedLetter: Compose = (language, { number, link }) =>
  language === Language.ZH_CN
    ? { subject: `平台为请求 ${number} 拟好了答复`, text: `平台人员为个人信息权利请求 ${number} 拟好了答复，由贵企业决定是否采用。请登录查看：\n${link}` }
    : { subject: `An answer to request ${number} was prepared`, text: `Staff of the platform prepared an answer to privacy request ${number}. Whether it is sent is your decision. Sign in to see it:\n${link}` };

const LETTERS: readonly { readonly topic: string; readonly template: string; readonly name: string; readonly compose: Compose; readonly toAll: boolean }[] = [
  { topic: 'request.reminded', template: 'request-reminded', name: 'mail that a reply is owed', compose: reminder, toAll: false },
  { topic: 'request.escalated', template: 'request-escalated', name: 'mail that a reply is overdue', compose: escalation, toAll: true },
  { topic: 'request.assisted', template: 'request-assisted', name: 'mail that staff help', compose: assistedLetter, toAll: true },
  { topic: 'request.prepared', template: 'request-prepared', name: 'mail that an answer is prepared', compose: preparedLetter, toAll: true },
];

/** What those who owe a reply are told on the way up the ladder (row 33); number, day and link only. */
export const requestOverdueMails = (mailer: Mailer, publicUrl: string): readonly Reaction[] => LETTERS.map(({ topic, template, name, compose, toAll }) => ({
  topic, name,
  async react(scope, event) {
    const request = await scope.of(PrivacyRequest).get(event.subjectId);
    const { id, number, replyDueAt } = request;
    const about = { number, lastDay: replyDueAt === null ? '' : civilDay(replyDueAt - 1), link: `${publicUrl}${scope.organizationId === PLATFORM_ID ? '/p' : '/o'}/requests/${id}` };
    const sent = await Promise.allSettled((await handlersToTell(scope, toAll ? { assigneeId: null } : request)).map((personId) =>
      deliver(scope, mailer, { personId, template, reasonId: id, outboxId: event.id, compose: ({ preferredLanguage }) => compose(preferredLanguage, about) })));
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  },
}));
