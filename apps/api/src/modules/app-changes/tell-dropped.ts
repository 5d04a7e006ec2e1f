import { PLATFORM_ID } from '../../database/ids.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { appView, historyOfApp, inEffect } from '../apps/index.ts';
import type { Mailer } from '../messages/index.ts';
import { recipientsNamed } from '../recipients/index.ts';
import { givenBy, tellDue, writeOnce } from './use-end-notices.ts';

/**
 * Tells every recipient that a version of an app leaves out that it receives nothing more through it (§7.3; row 14): a narrower one as it comes, another as it is approved. It cannot be taken back, so at once.
 * Of an app of the platform the platform tells what it narrowed, for all organizations together, and an organization what it approved.
 */
export const tellDropped = (mailer: Mailer): readonly Reaction[] => ['app.version-added', 'app.version-approved'].map((topic): Reaction => ({
  topic,
  name: 'tell recipients that an app gives them nothing more',
  async react(scope, event) {
    const app = await appView(scope, event.subjectId);
    if (!app || app.state !== 'PUBLISHED') return;
    const number = Number(event.payload['number']);
    const { versions, approvals } = await historyOfApp(scope, app);
    const known = versions.filter((one) => one.number <= number);
    // of a version that came, what held before it; of one that was approved, what held without that
    const before = inEffect({ versions: topic === 'app.version-added' ? known.filter((one) => one.number < number) : versions, approvals: approvals.filter((one) => one.number < number) }, event.occurredAt);
    const after = inEffect({ versions: topic === 'app.version-added' ? known : versions, approvals: approvals.filter((one) => one.number <= number) }, event.occurredAt);
    if (!before || !after || before.number === after.number) return;
    const kept = givenBy(after.scopes);
    // what an organization approved of the platform's in between, it received by that
    const gave = scope.organizationId === PLATFORM_ID ? versions.filter((one) => one.number >= before.number && one.number < number) : [before];
    const dropped = [...givenBy(gave.flatMap(({ scopes }) => scopes))].filter((key) => !kept.has(key));
    if (dropped.length === 0) return;
    await writeOnce(scope, app, await recipientsNamed(scope, dropped), { useEndId: event.id, subject: 'ORGANIZATION', decisions: 1, endedAt: event.occurredAt });
    await tellDue(scope, mailer, app, event.id, 1, true);
  },
}));
