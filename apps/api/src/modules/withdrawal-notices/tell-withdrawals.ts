import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ConsentEvent, WITHDRAWAL_DUE } from '../consents/index.ts';
import type { Mailer } from '../messages/index.ts';
import { everyPurpose } from '../purposes/index.ts';
import { recipientsNamed, tellEach, untold, type Recipient } from '../recipients/index.ts';
import { receiversOf, saidAround, standsStill } from './receivers.ts';
import { ToldWithdrawal } from './told-withdrawal.entity.ts';
import { withdrawalLetter } from './withdrawal-letter.ts';
import { WITHDRAWAL_NOTICE, WithdrawalNotice } from './withdrawal-notice.entity.ts';

/** How many withdrawals one letter tells of. */
const TOGETHER_MOST = 1_000;

/**
 * Tells every recipient that received on a consent that it ended (§7.3; PIPL 15, 23): all that ended within an hour in one letter, and each once. The notices are written first, in one transaction with the
 * withdrawals that they tell of; then each letter goes out and is recorded. Called again it sends what is not out yet; a letter that is out and could not be recorded goes out again under the same
 * Message-ID. What was given again before the first try is not told; a try that began and may have succeeded is made again in full. Throws MailFailed where one did not go out, so that the outbox tries again.
 */
export const tellWithdrawals = (mailer: Mailer): Reaction => ({
  topic: WITHDRAWAL_DUE,
  name: 'tell recipients that consents were withdrawn',
  async react(scope, event) {
    await writeNotices(scope, event);
    const due = await scope.of(WithdrawalNotice).find({ eventId: event.id, state: In(['DUE', 'FAILED']) });
    const keyOf = new Map(await Promise.all(due.map(async ({ recipientId }) => [recipientId, (await recipientsNamed(scope, [], recipientId))[0]?.key ?? ''] as const)));
    await tellEach(scope, mailer, {
      ...WITHDRAWAL_NOTICE, mailId: ({ eventId, recipientId }) => `${eventId}.${recipientId}`, fields: ({ recipientId }) => [keyOf.get(recipientId) ?? ''],
      letter: async (notice, { organization, recipient, mayBeOut }) => {
        const ends = mayBeOut ? await endsIn(scope, notice) : await standingIn(scope, notice);
        return ends.length === 0 ? null : withdrawalLetter(organization, recipient, notice, { ends, purposes: await everyPurpose(scope) });
      },
    }, due);
  },
});

/** The withdrawals of a notice. */
async function endsIn(scope: TenantScope, { id: noticeId }: WithdrawalNotice): Promise<ConsentEvent[]> {
  const told = await scope.of(ToldWithdrawal).find({ noticeId });
  const ends = [...(await scope.of(ConsentEvent).among(told.map(({ consentEventId }) => consentEventId))).values()];
  return ends.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Those that nobody took back by consenting again. */
async function standingIn(scope: TenantScope, notice: WithdrawalNotice): Promise<ConsentEvent[]> {
  const ends = await endsIn(scope, notice);
  const said = await saidAround(scope, ends);
  return ends.filter((end) => standsStill(end, said));
}

/** Writes whom the event is told to, with all others that are due by now; nothing where that is written, where nobody received, and where it was given again. */
async function writeNotices(scope: TenantScope, event: OutboxMessage): Promise<void> {
  if (await scope.of(ToldWithdrawal).first({ consentEventId: event.subjectId })) return;
  const own = await untoldAmong(scope, [event.subjectId]);
  if (own.length === 0) return;
  const pairs = [...own, ...(await untoldAmong(scope, await dueWith(scope, event)))];
  const perRecipient = [...grouped(pairs, ({ recipient }) => recipient.id).values()];
  try {
    await scope.change({ action: 'withdrawal-notice.made', subject: { type: 'ConsentEvent', id: event.subjectId }, fields: perRecipient.map(([one]) => one?.recipient.key ?? '').sort() }, (change) => {
      for (const those of perRecipient) {
        const noticeId = change.newId();
        const [{ recipient }] = those as [Pair];
        change.of(WithdrawalNotice).insert({ id: noticeId, eventId: event.id, withdrawals: those.length, endedAt: Math.max(...those.map(({ end }) => end.saidAt)), ...untold(recipient) });
        for (const { end } of those) change.of(ToldWithdrawal).insert({ id: change.newId(), noticeId, recipientId: recipient.id, consentEventId: end.id });
      }
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // another worker tells of some of them: if not of this one, it is told next time
    if (!(await scope.of(ToldWithdrawal).first({ consentEventId: event.subjectId }))) throw conflict('CHANGED_MEANWHILE', 'Another letter tells of some of it.');
  }
}

/** A consent that ended, and one who received on it. */
interface Pair { readonly end: ConsentEvent; readonly recipient: Recipient }

async function untoldAmong(scope: TenantScope, consentEventIds: readonly string[]): Promise<Pair[]> {
  const ends = [...(await scope.of(ConsentEvent).among(consentEventIds)).values()];
  const said = await saidAround(scope, ends);
  const standing = ends.filter((end) => standsStill(end, said));
  const receivers = await receiversOf(scope, standing, said);
  return standing.flatMap((end) => (receivers.get(end.id) ?? []).map((recipient) => ({ end, recipient })));
}

/** The other consents that are due by now and that nobody is told of: a thousand withdrawals in an hour are no thousand letters. */
async function dueWith(scope: TenantScope, { subjectId }: OutboxMessage): Promise<string[]> {
  const due = await scope.of(OutboxMessage).find({ topic: WITHDRAWAL_DUE, deliveredAt: IsNull(), notBefore: LessThanOrEqual(scope.now) }, { order: { notBefore: 'ASC', id: 'ASC' }, take: TOGETHER_MOST });
  const others = due.map((one) => one.subjectId).filter((id) => id !== subjectId);
  if (others.length === 0) return [];
  const told = new Set((await scope.of(ToldWithdrawal).find({ consentEventId: In(others) })).map(({ consentEventId }) => consentEventId));
  return others.filter((id) => !told.has(id));
}
