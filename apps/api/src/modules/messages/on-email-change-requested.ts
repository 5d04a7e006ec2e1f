import { Language } from '../../database/language.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { codeOf, EmailChange, isEmailTaken } from '../people/index.ts';
import { deliver } from './deliver.ts';
import type { Mailer } from './mailer.ts';

/** The code is no part of the subject: subjects stand on locked screens and in the logs of mail servers. */
const withCode = (language: Language, name: string, code: string) =>
  language === Language.ZH_CN
    ? { subject: 'Accord 邮箱验证码', text: `${name}，您好：\n\n您正在将此邮箱设为您在 Accord 的电子邮箱。验证码：\n\n${code}\n\n验证码 10 分钟内有效，请勿告知他人。如果不是您本人操作，请忽略本邮件，不会有任何更改。` }
    : { subject: 'Your code for Accord', text: `Hello ${name},\n\nyou are making this your e-mail address in Accord. Your code:\n\n${code}\n\nIt is valid for 10 minutes; tell it to nobody. If this was not you, ignore this letter and nothing will change.` };

const inUse = (language: Language) =>
  language === Language.ZH_CN
    ? { subject: '此邮箱已在 Accord 使用', text: '有人希望将此邮箱设为其在 Accord 的电子邮箱，但此邮箱已有使用者，因此未作任何更改，也未向对方透露。如果是您本人操作，请直接使用此邮箱登录。' }
    : { subject: 'This address is in use in Accord already', text: 'Somebody asked to make this their e-mail address in Accord. It is in use already, so nothing was changed, and nobody was told. If it was you, sign in with this address.' };

/** Sends the code to the new address; where the address is somebody else's, a letter without one. The person who asked cannot tell which. */
export const emailCodeMail = (mailer: Mailer): Reaction => ({
  topic: 'profile.email-change-requested',
  name: 'mail the code to the new address',
  async react(scope, event) {
    const change = await scope.of(EmailChange).first({ id: event.subjectId });
    // replaced by a later ask, used, or too late to be of use
    if (!change || change.confirmedAt !== null || change.codeExpiresAt <= scope.now) return;
    const { kernel } = scope;
    const isTaken = await isEmailTaken(kernel, scope, new GlobalRows(kernel.database.reader.manager), change.personId, change.email);
    await deliver(scope, mailer, {
      personId: change.personId, template: isTaken ? 'email-in-use' : 'email-code', reasonId: change.id, outboxId: event.id, to: change.email,
      compose: ({ preferredLanguage, displayName }) => (isTaken ? inUse(preferredLanguage) : withCode(preferredLanguage, displayName, codeOf(kernel.seal, change))),
    });
  },
});
