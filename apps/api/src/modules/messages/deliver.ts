import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { profileOf, type PersonProfile } from '../people/index.ts';
import type { Mailer } from './mailer.ts';
import { Message, type MessageState } from './message.entity.ts';

export interface Delivery {
  readonly personId: string;
  /** What the audit trail says that it went to; a person where it is left out. */
  readonly subjectType?: 'PrivacyRequest';
  readonly template: string;
  /** The record that the letter speaks of. */
  readonly reasonId: string;
  /** The event that asked for it. */
  readonly outboxId: string;
  /** Where it goes, when not to the address in the profile. */
  readonly to?: string;
  /** Where one click ends letters of this kind (RFC 8058); not for what must be told. */
  readonly unsubscribe?: string;
  compose(profile: PersonProfile): { readonly subject: string; readonly text: string };
}

/**
 * Sends one letter to one person and records that it was sent, or that it was not. Called again for the same event it does
 * nothing once the letter is out; one that is out and could not be recorded goes out again under the same Message-ID. Resolves to false for
 * who has no address any more. Throws MailFailed when sending failed, so that whoever called tries again.
 */
export async function deliver(scope: TenantScope, mailer: Mailer, delivery: Delivery): Promise<boolean> {
  const { personId, outboxId, unsubscribe } = delivery;
  const earlier = await scope.of(Message).first({ outboxId, personId });
  const profile = await profileOf(scope, personId);
  const to = delivery.to ?? profile?.email;
  if (earlier?.state === 'SENT') return true;
  if (!profile || !to) return false;
  const language = profile.preferredLanguage;
  try {
    await mailer.send({ id: `${outboxId}.${personId}`, to, language, ...(unsubscribe !== undefined && { unsubscribe }), ...delivery.compose(profile) });
  } catch (error) {
    await record(scope, delivery, { earlier, language, state: 'FAILED', error: mailFailureOf(error) });
    throw new MailFailed(mailFailureOf(error), { cause: error });
  }
  await record(scope, delivery, { earlier, language, state: 'SENT', error: null });
  return true;
}

/** Says which kind of failure it was. What the server answered may quote the address, so it stays in `cause`. */
export class MailFailed extends Error {
  override readonly name = 'MailFailed';

  /** The server refused this letter or its recipient; else it was away, and others would fare no better. */
  get isOfLetter(): boolean {
    return /^E(ENVELOPE|MESSAGE) \d/.test(this.message);
  }
}

interface Outcome {
  readonly earlier: Message | null;
  readonly language: Language;
  readonly state: MessageState;
  readonly error: string | null;
}

export async function record(scope: TenantScope, { personId, subjectType, template, reasonId, outboxId }: Omit<Delivery, 'compose'>, { earlier, language, state, error }: Outcome): Promise<void> {
  const action = state === 'SENT' ? 'message.sent' : 'message.failed';
  try {
    await scope.change({ action, subject: { type: subjectType ?? 'Person', id: personId }, fields: [template] }, async (change) => {
      if (earlier) await change.of(Message).update(earlier.id, { language, state, error, attempts: earlier.attempts + 1, sentAt: change.at });
      else change.of(Message).insert({ id: change.newId(), personId, template, language, reasonId, outboxId, state, error, attempts: 1, sentAt: change.at });
    });
  } catch (failure) {
    // the claim ran out while the letter was on its way, and another worker has recorded it
    if (!isDuplicateKey(failure)) throw failure;
  }
}

/** Which kind of failure it was, without what a server may have quoted. */
export function mailFailureOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  const answer = 'responseCode' in error && typeof error.responseCode === 'number' ? ` ${error.responseCode}` : '';
  return `${code}${answer}`.slice(0, 200);
}
