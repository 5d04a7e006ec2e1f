import { isOpen } from '@accord/request-steps';
import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliverToContact, type Mailer } from '../messages/index.ts';
import { PrivacyRequest, RequestDetails } from '../requests/index.ts';
import { codeOf, newestOf } from './codes.ts';
import { IdentityVerification } from './identity-verification.entity.ts';

/** By the clock on the wall: a letter that was under way for a while still says until when its code counts. */
const timeIn = (language: Language, at: number): string => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(at);

/** The code is no part of the subject: subjects stand on locked screens and in the logs of mail servers. */
const compose = (language: Language, number: string, code: string, until: number) =>
  language === Language.ZH_CN
    ? { subject: `请求 ${number} 的验证码`, text: `您正在办理个人信息权利请求 ${number}。验证码：\n\n${code}\n\n验证码在北京时间 ${timeIn(language, until)} 前有效，仅可使用一次，请勿告知他人。如果不是您本人操作，请忽略本邮件：没有验证码，任何人都不能查看或办理该请求。` }
    : { subject: `Your code for request ${number}`, text: `This is about privacy request ${number}. Your code:\n\n${code}\n\nIt is valid until ${timeIn(language, until)} Beijing time and works once; tell it to nobody. If this was not you, ignore this letter: without the code nobody sees the request or does anything with it.` };

/** Sends the code of a request to its contact; nothing where there is no such request, and nothing once a newer code counts, or none any more. */
export const requestCodeMail = (mailer: Mailer): Reaction => ({
  topic: 'request.code-requested',
  name: 'mail the code of a request',
  async react(scope, event) {
    const row = await scope.of(IdentityVerification).first({ id: event.subjectId });
    if (row?.requestId == null || !isOpen(row, (await newestOf(scope, row.targetHash))?.id === row.id, scope.now)) return;
    const { number } = await scope.of(PrivacyRequest).get(row.requestId);
    const { contact: to, language } = await scope.of(RequestDetails).get(row.requestId);
    if (to === null) return;
    await deliverToContact(scope, mailer, { requestId: row.requestId, to, language, template: 'request-code', outboxId: event.id, ...compose(language, number, codeOf(scope.kernel.seal, row), row.codeExpiresAt) });
  },
});
