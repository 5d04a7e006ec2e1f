import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { conflict, Refusal } from '../../tenancy/refusal.ts';
import type { Reader } from '../../tenancy/reader.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, AppEnablement, appView, historyOfApp, inEffect } from '../apps/index.ts';
import type { Mailer } from '../messages/index.ts';
import { recipientsNamed } from '../recipients/index.ts';
import { givenBackAmong } from './given-back.ts';
import { receivedThrough } from './plan-app-withdrawal.ts';
import { USE_ENDED } from './set-app-enablement.ts';
import { ended, insertNotices, tellDue, writeOnce } from './use-end-notices.ts';
import { APP_WITHDRAWN } from './withdraw-app.ts';

/** How many decisions about single people one letter tells of. */
const TOGETHER_MOST = 1_000;

/**
 * Tells every recipient that received through an app that its use ended (§7.3; row 14): each once, by a letter to the address on record. The notices are written first, in one
 * transaction with the decisions that they tell of; then each letter goes out and is recorded. Called again it sends what is not out yet; a letter that is out and could not be
 * recorded goes out again under the same Message-ID. What was given back before by a new decision is not told; a letter that is tried again looks once more. Throws MailFailed where one did not go
 * out, so that the outbox tries again.
 */
export const tellUseEnded = (mailer: Mailer): Reaction => ({
  topic: USE_ENDED,
  name: 'tell recipients that the use of an app ended',
  async react(scope, event) {
    const decision = await scope.of(AppEnablement).get(event.subjectId);
    const app = await appView(scope, decision.appId);
    if (!app || !(await isOurs(scope, app, decision, event))) return;
    await tellDue(scope, mailer, app, event.id, (await standingAmong(scope, app, await scope.of(AppEnablement).find({ useEndId: event.id }))).length);
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
    await writeOnce(scope, app, await receivedThrough(scope, app), { useEndId: event.id, subject: 'ORGANIZATION', decisions: 1, endedAt: app.withdrawnAt ?? event.occurredAt });
    await tellDue(scope, mailer, app, event.id);
  },
});

/** Whether this event tells of the decision; false where one that came with it does, and where the decision was taken back in the last moment. */
async function isOurs(scope: TenantScope, app: App, decision: AppEnablement, event: OutboxMessage): Promise<boolean> {
  if (decision.useEndId !== null) return decision.useEndId === event.id;
  if ((await standingAmong(scope, app, [decision])).length === 0) return false;
  try {
    await writeNotices(scope, app, decision, event);
    return true;
  } catch (error) {
    // two that came at once tell of the same decisions: the first has them; of one that nobody has it is told next time
    if (!(error instanceof Refusal) || error.reason !== 'CHANGED_MEANWHILE') throw error;
    const { useEndId } = await scope.of(AppEnablement).get(decision.id);
    if (useEndId === null && (await standingAmong(scope, app, [decision])).length > 0) throw error;
    return useEndId === event.id;
  }
}

interface Rows { of(entity: typeof AppEnablement): Reader<AppEnablement> }

/** Which of some decisions were taken back: of those nobody is told. */
const takenBackAmong = async (rows: Rows, decisions: readonly AppEnablement[]): Promise<ReadonlySet<string | null>> =>
  new Set((await rows.of(AppEnablement).find({ undoesId: In(decisions.map(({ id }) => id)) })).map(({ undoesId }) => undoesId));

/** Those that nobody took back nor gave back by a new decision. */
async function standingAmong(scope: TenantScope, app: App, decisions: readonly AppEnablement[]): Promise<readonly AppEnablement[]> {
  if (decisions.length === 0) return [];
  const takenBack = await takenBackAmong(scope, decisions);
  const kept = decisions.filter(({ id }) => !takenBack.has(id));
  const givenBack = await givenBackAmong(scope, app, kept);
  return kept.filter(({ id }) => !givenBack.has(id));
}

async function writeNotices(scope: TenantScope, app: App, decision: AppEnablement, event: OutboxMessage): Promise<void> {
  const told = await toldTogether(scope, app, decision, event);
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

/** The decision of an event, and with one about a single person the others about single people that are due by now: a job over ten thousand people is no ten thousand letters. */
async function toldTogether(scope: TenantScope, app: App, decision: AppEnablement, { payload }: OutboxMessage): Promise<readonly AppEnablement[]> {
  if (decision.subject !== 'PERSON') return [decision];
  const due = await scope.of(OutboxMessage).find({ topic: USE_ENDED, deliveredAt: IsNull(), notBefore: LessThanOrEqual(scope.now) }, { order: { notBefore: 'ASC', id: 'ASC' }, take: TOGETHER_MOST });
  const others = due.filter((one) => one.payload['appKey'] === payload['appKey'] && one.payload['subject'] === 'PERSON' && one.subjectId !== decision.id).map(({ subjectId }) => subjectId);
  if (others.length === 0) return [decision];
  const rows = await scope.of(AppEnablement).find({ id: In(others), appId: decision.appId, useEndId: IsNull() });
  return [decision, ...(await standingAmong(scope, app, rows))];
}
