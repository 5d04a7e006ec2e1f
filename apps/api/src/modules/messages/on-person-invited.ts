import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { findOrganization } from '../organizations/index.ts';
import { Invitation, invitationToken } from '../people/index.ts';
import { deliver } from './deliver.ts';
import type { Mailer } from './mailer.ts';

interface InvitationWords {
  readonly organization: string;
  readonly displayName: string;
  readonly link: string;
  readonly expiresAt: number;
}

const dayIn = (language: Language, at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(at);

/** The letter of invitation in one language. */
export const composeInvitation = (language: Language, { organization, displayName, link, expiresAt }: InvitationWords): { subject: string; text: string } =>
  language === Language.ZH_CN
    ? {
        subject: `${organization}邀请您加入 Accord`,
        text: `${displayName}，您好：\n\n${organization}邀请您加入 Accord。请打开以下链接接受邀请：\n${link}\n\n链接仅供您本人使用一次，${dayIn(language, expiresAt)}前有效。如果您不认识该组织，请忽略本邮件，您的信息不会被用于其他用途。`,
      }
    : {
        subject: `${organization} invites you to Accord`,
        text: `Hello ${displayName},\n\n${organization} invites you to join it in Accord. Open this link to accept:\n${link}\n\nThe link is for you alone, works once and is valid until ${dayIn(language, expiresAt)}. If you do not know this organization, ignore this letter; your data will be used for nothing else.`,
      };

/** Sends whom it concerns the link of an invitation, unless it was accepted or taken back meanwhile. */
export const personInvitedMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'person.invited',
  name: 'mail the invitation',
  async react(scope, event) {
    const invitation = await scope.of(Invitation).get(String(event.payload['invitationId']));
    if (invitation.stateAt(scope.now) !== 'PENDING') return;
    const { name } = await findOrganization(scope);
    const link = `${publicUrl}/accept-invitation/${invitationToken(scope.kernel, scope.organizationId, invitation.id)}`;
    await deliver(scope, mailer, {
      personId: invitation.personId, template: 'person-invited', reasonId: invitation.id, outboxId: event.id,
      compose: ({ preferredLanguage, displayName }) => composeInvitation(preferredLanguage, { organization: name, displayName, link, expiresAt: invitation.expiresAt }),
    });
  },
});
