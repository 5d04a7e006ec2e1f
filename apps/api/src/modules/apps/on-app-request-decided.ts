import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { AppRequest } from './app-request.entity.ts';
import { appView } from './find-app.ts';

const compose = (language: Language, name: string, approved: boolean, link: string) =>
  language === Language.ZH_CN
    ? { subject: `您申请的应用“${name}”${approved ? '已启用' : '未获同意'}`, text: `${approved ? '企业管理员已为您启用该应用。' : '企业管理员未同意您的申请，理由请登录后查看。'}\n${link}` }
    : { subject: `${name}: ${approved ? 'it is on for you' : 'your request was refused'}`, text: `${approved ? 'Your administrator switched the app on for you.' : 'Your administrator refused it; sign in to read why.'}\n${link}` };

/** Tells whoever asked for an app what was decided; why stays behind the sign-in. */
export const appRequestDecidedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'app-request.decided',
  name: 'mail what was decided about an app',
  async react(scope, event) {
    const { id, personId, appId, state } = await scope.of(AppRequest).get(event.subjectId);
    const app = await appView(scope, appId);
    if (!app) return;
    await deliver(scope, mailer, {
      personId, template: 'app-request-decided', reasonId: id, outboxId: event.id,
      compose: ({ preferredLanguage }) => compose(preferredLanguage, preferredLanguage === Language.ZH_CN ? app.nameZh : app.nameEn, state === 'APPROVED', `${publicUrl}/me/apps`),
    });
  },
});
