export { deliver, type Delivery } from './deliver.ts';
export type { Mail, Mailer } from './mailer.ts';
export { Message } from './message.entity.ts';
export { personInvitedMail } from './on-person-invited.ts';
export { SampleMailbox } from './sample-mailbox.ts';
export { SmtpMailer } from './smtp-mailer.ts';
