import { maskEmail } from '@accord/masking';
import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { EmailChange } from '../people/index.ts';
import { deliver } from './deliver.ts';
import type { Mailer } from './mailer.ts';

const compose = (language: Language, name: string, masked: string, publicUrl: string) =>
  language === Language.ZH_CN
    ? { subject: '您在 Accord 的电子邮箱已更改', text: `${name}，您好：\n\n您在 Accord 的电子邮箱已更改为 ${masked}，今后请使用新邮箱登录，邮件也将发送至新邮箱。\n\n如果不是您本人操作，请立即联系贵企业的管理员。\n${publicUrl}` }
    : { subject: 'Your e-mail address in Accord was changed', text: `Hello ${name},\n\nyour e-mail address in Accord is now ${masked}. Sign in with the new one from now on; letters go there, too.\n\nIf this was not you, tell an administrator of your organization at once.\n${publicUrl}` };

/** Tells the old address that it is one no more: whose account was taken over learns of it where the thief does not read. */
export const emailChangedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'profile.email-changed',
  name: 'tell the old address',
  async react(scope, event) {
    const change = await scope.of(EmailChange).first({ id: event.subjectId });
    if (!change?.earlierEmail) return;
    await deliver(scope, mailer, {
      personId: change.personId, template: 'email-changed', reasonId: change.id, outboxId: event.id, to: change.earlierEmail,
      compose: ({ preferredLanguage, displayName }) => compose(preferredLanguage, displayName, maskEmail(change.email), publicUrl),
    });
  },
});
