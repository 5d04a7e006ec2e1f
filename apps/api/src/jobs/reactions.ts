import { appRequestDecidedMail } from '../modules/apps/index.ts';
import { fulfilments, personClosedMail, tellRecipients } from '../modules/fulfilment/index.ts';
import { outsidersMails, requestCodeMail, requestLoggedMail } from '../modules/intake/index.ts';
import { tellDropped, tellPurposeEnded, tellUseEnded, tellUsesLost, tellWithdrawn } from '../modules/app-changes/index.ts';
import { emailChangedMail, emailCodeMail, personInvitedMail, type Mailer } from '../modules/messages/index.ts';
import { announceEffect, announceVersion, retractVersion } from '../modules/notices/index.ts';
import { announceLapse } from '../modules/recipients/index.ts';
import { deskEscalationMail, requestForwardedMail, requestOverdueMails, requestRepliedMail, requestRoutedMails, requestWaitingMails } from '../modules/requests/index.ts';
import { tellWithdrawals } from '../modules/withdrawal-notices/index.ts';
import { endpointDisabledMail, webhookReactions } from '../modules/webhooks/index.ts';
import type { Reaction } from '../tenancy/reaction.ts';

/** What modules do when events arrive. */
export const reactionsOf = (mailer: Mailer, publicUrl: string): readonly Reaction[] => [
  personInvitedMail(mailer, publicUrl),
  emailCodeMail(mailer),
  emailChangedMail(mailer, publicUrl),
  requestForwardedMail(mailer, publicUrl),
  requestRepliedMail(mailer, publicUrl),
  ...requestWaitingMails(mailer, publicUrl),
  ...fulfilments,
  tellRecipients(mailer),
  personClosedMail(mailer),
  ...requestOverdueMails(mailer, publicUrl),
  deskEscalationMail(mailer, publicUrl),
  ...requestRoutedMails(mailer, publicUrl),
  requestCodeMail(mailer),
  requestLoggedMail(mailer, publicUrl),
  ...outsidersMails(mailer, publicUrl),
  appRequestDecidedMail(mailer, publicUrl),
  tellUseEnded(mailer),
  tellWithdrawn(mailer),
  tellUsesLost(mailer),
  ...tellDropped(mailer),
  tellPurposeEnded(mailer),
  tellWithdrawals(mailer),
  announceVersion,
  announceEffect,
  retractVersion,
  announceLapse,
  endpointDisabledMail(mailer, publicUrl),
  ...webhookReactions,
];
