import { emailChangedMail, emailCodeMail, personInvitedMail, type Mailer } from '../modules/messages/index.ts';
import { requestForwardedMail, requestRepliedMail } from '../modules/requests/index.ts';
import type { Reaction } from '../tenancy/reaction.ts';

/** What modules do when events arrive. */
export const reactionsOf = (mailer: Mailer, publicUrl: string): readonly Reaction[] => [
  personInvitedMail(mailer, publicUrl),
  emailCodeMail(mailer),
  emailChangedMail(mailer, publicUrl),
  requestForwardedMail(mailer, publicUrl),
  requestRepliedMail(mailer, publicUrl),
];
