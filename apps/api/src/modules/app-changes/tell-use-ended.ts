import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { conflict, Refusal } from '../../tenancy/refusal.ts';
import type { Reader } from '../../tenancy/reader.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, AppEnablement, appView, historyOfApp, inEffect } from '../apps/index.ts';
import { MailFailed, mailFailureOf, type Mailer } from '../messages/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { addressIn, recipientsNamed, type Recipient } from '../recipients/index.ts';
import { receivedThrough } from './plan-app-withdrawal.ts';
import { USE_ENDED } from './set-app-enablement.ts';
import { UseEndNotice } from './use-end-notice.entity.ts';
import { useEndLetter } from './use-end-letter.ts';
import { APP_WITHDRAWN } from './withdraw-app.ts';

/** How many decisions about single people one letter tells of. */
const TOGETHER_MOST = 1_000;

/**
 * Tells every recipient that received through an app that its use ended (§7.3; row 14): each once, by a letter to the address on record. The notices are written first, in one
 * transaction with the decisions that they tell of; then each letter goes out and is recorded. Called again it sends what is not out yet; a letter that is out and could not be
 * recorded goes out again under the same Message-ID. Throws MailFailed where one did not go out, so that the outbox tries again.
 */
export const tellUseEnded = (mailer: Mailer): Reaction => ({
  topic: USE_ENDED,
  name: 'tell recipients that the use of an app ended',
  async react(scope, event) {
    const decision = await scope.of(AppEnablement).get(event.subjectId);
    const app = await appView(scope, decision.appId);
    if (!app || !(await isOurs(scope, app, decision, event))) return;
    await tellEach(scope, mailer, app, event);
  },
});

/**
 * The same of an app that its owner took out of the catalog: everybody who received through any version of it is told, once, and at once, for it cannot be taken back. Of an app of the platform the
 * platform tells, for all organizations together: its recipients are the platform's own.
 */
export const tellWithdrawn = (mailer: Mailer): Reaction => ({
  topic: APP_WITHDRAWN,
  name: 'tell recipients that an app was withdrawn',
  async react(scope, event) {
    const app = await scope.of(App).get(event.subjectId);
    if (!(await scope.of(UseEndNotice).first({ useEndId: event.id }))) await noticesOfWithdrawal(scope, app, event);
    await tellEach(scope, mailer, app, event);
  },
});

async function noticesOfWithdrawal(scope: TenantScope, app: App, event: OutboxMessage): Promise<void> {
  const recipients = await receivedThrough(scope, app);
  if (recipients.length === 0) return;
  try {
    await scope.change(ended(app, recipients), (change) => insertNotices(change, app, recipients, { useEndId: event.id, subject: 'ORGANIZATION', decisions: 1, endedAt: app.withdrawnAt ?? event.occurredAt }));
  } catch (error) {
    // another worker had the same event and has written them
    if (!isDuplicateKey(error)) throw error;
  }
}

async function tellEach(scope: TenantScope, mailer: Mailer, app: App, event: OutboxMessage): Promise<void> {
  const failures: unknown[] = [];
  for (const notice of await scope.of(UseEndNotice).find({ useEndId: event.id, state: In(['DUE', 'FAILED']) })) {
    await tell(scope, mailer, app, notice).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Whether this event tells of the decision; false where one that came with it does, and where the decision was taken back in the last moment. */
async function isOurs(scope: TenantScope, app: App, decision: AppEnablement, event: OutboxMessage): Promise<boolean> {
  if (decision.useEndId !== null) return decision.useEndId === event.id;
  if ((await takenBackAmong(scope, [decision])).size > 0) return false;
  try {
    await writeNotices(scope, app, decision, event);
    return true;
  } catch (error) {
    // two that came at once tell of the same decisions: the first has them; of one that nobody has it is told next time
    if (!(error instanceof Refusal) || error.reason !== 'CHANGED_MEANWHILE') throw error;
    const { useEndId } = await scope.of(AppEnablement).get(decision.id);
    if (useEndId === null && (await takenBackAmong(scope, [decision])).size === 0) throw error;
    return useEndId === event.id;
  }
}

interface Rows { of(entity: typeof AppEnablement): Reader<AppEnablement> }

/** Which of some decisions were taken back: of those nobody is told. */
const takenBackAmong = async (rows: Rows, decisions: readonly AppEnablement[]): Promise<ReadonlySet<string | null>> =>
  new Set((await rows.of(AppEnablement).find({ undoesId: In(decisions.map(({ id }) => id)) })).map(({ undoesId }) => undoesId));

async function writeNotices(scope: TenantScope, app: App, decision: AppEnablement, event: OutboxMessage): Promise<void> {
  const told = await toldTogether(scope, decision, event);
  const endedAt = Math.max(...told.map(({ decidedAt }) => decidedAt));
  const scopes = inEffect(await historyOfApp(scope, app), endedAt)?.scopes ?? [];
  const recipients = await recipientsNamed(scope, scopes.flatMap(({ recipientKeys }) => recipientKeys));
  if (recipients.length === 0) return;
  await scope.change(ended(app, recipients), async (change) => {
    const claimed = await change.of(AppEnablement).change({ id: In(told.map(({ id }) => id)), useEndId: IsNull() }, { useEndId: event.id });
    // who takes one of them back at this moment waits for this change, or this one for theirs
    if (claimed !== told.length || (await takenBackAmong(change, told)).size > 0) throw conflict('CHANGED_MEANWHILE', 'Another letter tells of it, or it was taken back.');
    insertNotices(change, app, recipients, { useEndId: event.id, subject: decision.subject, decisions: told.length, endedAt });
  });
}

const ended = ({ id }: App, recipients: readonly Recipient[]): Done => ({ action: 'app.use-ended', subject: { type: 'App', id }, fields: recipients.map(({ key }) => key).sort() });

/** One for each recipient; whoever has no address on record is to be told by hand. */
function insertNotices(change: Change, app: App, recipients: readonly Recipient[], told: Pick<UseEndNotice, 'useEndId' | 'subject' | 'decisions' | 'endedAt'>): void {
  for (const { id: recipientId, organizationId: recipientOwnerId, contact } of recipients) {
    const sentTo = addressIn(contact);
    change.of(UseEndNotice).insert({
      id: change.newId(), ...told, appOwnerId: app.organizationId, appId: app.id, recipientOwnerId, recipientId,
      state: sentTo === null ? 'BY_HAND' : 'DUE', sentTo, attempts: 0, error: null, toldAt: null, toldByKind: null, toldById: null, how: null,
    });
  }
}

/** The decision of an event, and with one about a single person the others about single people that are due by now: a job over ten thousand people is no ten thousand letters. */
async function toldTogether(scope: TenantScope, decision: AppEnablement, { payload }: OutboxMessage): Promise<readonly AppEnablement[]> {
  if (decision.subject !== 'PERSON') return [decision];
  const due = await scope.of(OutboxMessage).find({ topic: USE_ENDED, deliveredAt: IsNull(), notBefore: LessThanOrEqual(scope.now) }, { order: { notBefore: 'ASC', id: 'ASC' }, take: TOGETHER_MOST });
  const others = due.filter((one) => one.payload['appKey'] === payload['appKey'] && one.payload['subject'] === 'PERSON' && one.subjectId !== decision.id).map(({ subjectId }) => subjectId);
  if (others.length === 0) return [decision];
  const rows = await scope.of(AppEnablement).find({ id: In(others), appId: decision.appId, useEndId: IsNull() });
  const takenBack = await takenBackAmong(scope, rows);
  return [decision, ...rows.filter(({ id }) => !takenBack.has(id))];
}

async function tell(scope: TenantScope, mailer: Mailer, app: App, notice: UseEndNotice): Promise<void> {
  const [organization, [recipient]] = await Promise.all([findOrganization(scope), recipientsNamed(scope, [], notice.recipientId)]);
  if (!recipient || notice.sentTo === null) return;
  try {
    await mailer.send({ id: `${notice.useEndId}.${recipient.id}`, to: notice.sentTo, ...useEndLetter(app, organization, recipient, notice) });
  } catch (error) {
    await record(scope, app, notice, { state: 'FAILED', error: mailFailureOf(error) });
    throw new MailFailed(mailFailureOf(error), { cause: error });
  }
  await record(scope, app, notice, { state: 'TOLD', error: null });
}

/** Books how a letter fared; somebody may have told the recipient by hand meanwhile, and then that stays. */
async function record(scope: TenantScope, { key }: App, { id, attempts }: UseEndNotice, { state, error }: { state: 'TOLD' | 'FAILED'; error: string | null }): Promise<void> {
  const action = state === 'TOLD' ? 'recipient.told' : 'recipient.telling-failed';
  await scope.change({ action, subject: { type: 'UseEndNotice', id }, fields: [key] }, async (change) => {
    const told = state === 'TOLD' ? { toldAt: change.at, toldByKind: scope.actor.kind, toldById: scope.actor.id } : {};
    await change.of(UseEndNotice).change({ id, state: In(['DUE', 'FAILED']) }, { state, error, attempts: attempts + 1, ...told });
  });
}
