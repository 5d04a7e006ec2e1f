import { afterAct } from '@accord/request-steps';
import type { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { MailFailed, mailFailureOf, type Mailer } from '../messages/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { addressIn, recipientsNamed } from '../recipients/index.ts';
import { fulfilmentOf, FulfilmentStep, PrivacyRequest } from '../requests/index.ts';
import { propagationLetter } from './propagation-letter.ts';

/** The outbox waits 2ⁿ seconds: after so many tries a mail server has been away for an hour, and somebody else has to tell the recipient. */
const TRIES = 11;

/**
 * Writes to each recipient of data that was corrected, supplemented, erased or restricted, where its address is on record (PIPL 46–47; domain §4, invariant 4): each once, and
 * what went out is recorded. Called again it sends what is not out yet; a letter that is out and could not be recorded goes out again under the same Message-ID. What cannot
 * be sent FAILS, and is left to whoever decides. Throws MailFailed where the mail server was away, so that the outbox tries again.
 */
export const tellRecipients = (mailer: Mailer): Reaction => ({
  topic: 'request.propagated', name: 'tell recipients what was done about data that they received',
  async react(scope, event) {
    const failures: unknown[] = [];
    for (const step of await fulfilmentOf(scope, event.subjectId)) {
      if (step.kind !== 'TELL_RECIPIENT' || step.state !== 'PENDING') continue;
      await tell(scope, mailer, step, event).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  },
});

async function tell(scope: TenantScope, mailer: Mailer, step: FulfilmentStep, event: OutboxMessage): Promise<void> {
  const [request, organization, [recipient]] = await Promise.all([scope.of(PrivacyRequest).get(step.requestId), findOrganization(scope), recipientsNamed(scope, [], step.recipientId)]);
  // asked for anew before all else is done: it waits for that
  if (request.state !== 'PROPAGATING') return;
  const sentTo = recipient ? addressIn(recipient.contact) : null;
  if (!recipient || sentTo === null) return fail(scope, step, 'NO_ADDRESS');
  try {
    await mailer.send({ id: `${event.id}.${step.id}`, to: sentTo, ...propagationLetter(request, organization, recipient, step) });
  } catch (error) {
    const failed = new MailFailed(mailFailureOf(error), { cause: error });
    if (failed.isOfLetter || event.attempts + 1 >= TRIES) return fail(scope, step, 'LETTER_NOT_SENT');
    throw failed;
  }
  await settle(scope, step, 'NOTIFY', { sentTo, failure: null });
}

const fail = (scope: TenantScope, step: FulfilmentStep, failure: string): Promise<void> => settle(scope, step, 'FAIL', { failure });

/** Books how it went; somebody may have told the recipient meanwhile, and then that stays. */
async function settle(scope: TenantScope, { id: stepId, requestId, recipientId, kind }: FulfilmentStep, act: 'NOTIFY' | 'FAIL', patch: Patch<FulfilmentStep>): Promise<void> {
  const state = afterAct('PENDING', act, kind) ?? 'PENDING';
  const done = { action: act === 'NOTIFY' ? 'request.recipient-notified' : 'request.step-failed', subject: { type: 'PrivacyRequest', id: requestId }, fields: [kind], reason: patch.failure ?? null };
  await scope.change(done, async (change) => {
    const booked = await change.of(FulfilmentStep).change({ id: stepId, state: 'PENDING' }, { ...patch, state, ...(act === 'NOTIFY' && { notifiedAt: change.at }) });
    if (booked === 0) throw new ToldMeanwhile();
    if (act === 'NOTIFY') change.emit('request.recipient-notified', requestId, { stepId, recipientId });
    else change.emit('request.step-settled', requestId, { stepId, kind, state });
  }).catch((error: unknown) => {
    if (!(error instanceof ToldMeanwhile)) throw error;
  });
}

/** Nothing of this attempt is written down. */
class ToldMeanwhile extends Error {
  override readonly name = 'ToldMeanwhile';
}
