import { civilDay } from '@accord/deadlines';
import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { findOrganization } from '../organizations/index.ts';

const compose = (language: Language, organization: string, day: string) =>
  language === Language.ZH_CN
    ? { subject: `您在${organization}的账号已注销`, text: `您在${organization}的账号已按您的请求注销，您已无法再用它登录。该企业保存的您的个人信息最迟于 ${day} 后删除或作匿名化处理，法律另有保存要求的除外。您此前作出的同意仍可随时撤回，请联系该企业。` }
    : { subject: `Your account at ${organization} is closed`, text: `Your account at ${organization} is closed, as you asked; you can no longer sign in with it. What it keeps about you is erased or anonymized after ${day} at the latest, except what a law requires to be kept. Consents that you gave can still be withdrawn at any time: contact the organization.` };

/** Tells the person that their account is closed, and until when their data is kept: they cannot sign in to read it any more (§7.4). */
export const personClosedMail = (mailer: Mailer): Reaction => ({
  topic: 'person.closed',
  name: 'mail that the account is closed',
  async react(scope, event) {
    const { name } = await findOrganization(scope);
    const day = civilDay(Number(event.payload['eraseDueAt']) - 1);
    await deliver(scope, mailer, { personId: event.subjectId, template: 'person-closed', reasonId: event.subjectId, outboxId: event.id, compose: ({ preferredLanguage }) => compose(preferredLanguage, name, day) });
  },
});
