export { deliverToContact, type ContactDelivery } from './deliver-to-contact.ts';
export { deliver, MailFailed, mailFailureOf, type Delivery } from './deliver.ts';
export type { Mail, Mailer } from './mailer.ts';
export { Message } from './message.entity.ts';
export { emailChangedMail } from './on-email-changed.ts';
export { emailCodeMail } from './on-email-change-requested.ts';
export { personInvitedMail } from './on-person-invited.ts';
export { SampleMailbox } from './sample-mailbox.ts';
export { SmtpMailer } from './smtp-mailer.ts';
