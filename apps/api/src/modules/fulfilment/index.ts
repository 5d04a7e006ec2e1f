export { personClosedMail } from './on-person-closed.ts';
export { fulfilments } from './on-request-accepted.ts';
export { tellRecipients } from './tell-recipients.ts';
