import type { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { MailFailed, mailFailureOf, record } from './deliver.ts';
import type { Mailer } from './mailer.ts';
import { Message } from './message.entity.ts';

export interface ContactDelivery {
  /** The request whose contact it is. */
  readonly requestId: string;
  readonly to: string;
  readonly language: Language;
  readonly template: string;
  /** The event that asked for it. */
  readonly outboxId: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one letter to the contact of a request, of whom no record may be known, and records it under the request; else like `deliver`. Throws MailFailed. */
export async function deliverToContact(scope: TenantScope, mailer: Mailer, { requestId, to, language, template, outboxId, subject, text }: ContactDelivery): Promise<void> {
  const earlier = await scope.of(Message).first({ outboxId, personId: requestId });
  if (earlier?.state === 'SENT') return;
  const delivery = { personId: requestId, subjectType: 'PrivacyRequest', template, reasonId: requestId, outboxId } as const;
  try {
    await mailer.send({ id: `${outboxId}.${requestId}`, to, language, subject, text });
  } catch (error) {
    await record(scope, delivery, { earlier, language, state: 'FAILED', error: mailFailureOf(error) });
    throw new MailFailed(mailFailureOf(error), { cause: error });
  }
  await record(scope, delivery, { earlier, language, state: 'SENT', error: null });
}
