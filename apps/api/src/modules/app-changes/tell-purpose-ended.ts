import { PLATFORM_ID } from '../../database/ids.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyApp, historyOfApp, inEffect, type App } from '../apps/index.ts';
import type { Mailer } from '../messages/index.ts';
import { everyPurpose, Purpose } from '../purposes/index.ts';
import { eachInTurn, recipientsNamed } from '../recipients/index.ts';
import { endOf, givenBy, tellDue, writeOnce } from './use-end-notices.ts';

/**
 * Tells every recipient that an app gave data for a purpose and for nothing else that it receives nothing more through the app, since the purpose was withdrawn (§7.3; row 14). It cannot be taken back, so at once. Whoever owns the purpose
 * tells it of its own apps. A change of a purpose names no recipients and ends nothing: an app that then does more than the purpose says is stopped by the gate until one of the two is mended.
 */
export const tellPurposeEnded = (mailer: Mailer): Reaction => ({
  topic: 'purpose.withdrawn',
  name: 'tell recipients that a purpose was withdrawn',
  async react(scope, event) {
    const { id, key } = await scope.of(Purpose).get(event.subjectId);
    const others = new Set((await everyPurpose(scope)).filter((one) => outlasts(one, { id, at: event.occurredAt })).map((one) => one.key));
    const apps = (await everyApp(scope)).filter(({ organizationId, state }) => organizationId === scope.organizationId && state === 'PUBLISHED');
    await eachInTurn(apps, async (app) => {
      const useEndId = endOf(event, app);
      await writeOnce(scope, app, await recipientsNamed(scope, await droppedBy(scope, app, { key, others, at: event.occurredAt })), { useEndId, subject: 'ORGANIZATION', decisions: 1, endedAt: event.occurredAt });
      await tellDue(scope, mailer, app, useEndId, 1, true);
    });
  },
});

/** Whether a purpose was still there when another was withdrawn: of two that go one after the other, the last one is told of what only they had. */
const outlasts = ({ id, state, withdrawnAt }: Purpose, ended: { readonly id: string; readonly at: number }): boolean =>
  id !== ended.id && (state === 'PUBLISHED' || (withdrawnAt !== null && (withdrawnAt > ended.at || (withdrawnAt === ended.at && id > ended.id))));

/** Whom an app gave data for a purpose and for none of the others. */
async function droppedBy(scope: TenantScope, app: App, { key, others, at }: { readonly key: string; readonly others: ReadonlySet<string>; readonly at: number }): Promise<string[]> {
  const history = await historyOfApp(scope, app);
  const held = inEffect(history, at);
  // what organizations approved of the platform's app beyond what holds by itself, they are given by
  const versions = held === null ? [] : scope.organizationId === PLATFORM_ID ? history.versions.filter(({ number, createdAt }) => number >= held.number && createdAt <= at) : [held];
  const scopes = versions.flatMap((version) => version.scopes);
  const kept = givenBy(scopes.filter(({ purposeKey }) => others.has(purposeKey)));
  return [...givenBy(scopes.filter(({ purposeKey }) => purposeKey === key))].filter((one) => !kept.has(one));
}
