import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyApp, historyOfApp, inEffect, whatAppsServe } from '../apps/index.ts';
import { GroupAncestor, GroupMember, USES_DUE } from '../groups/index.ts';
import type { Mailer } from '../messages/index.ts';
import { Person } from '../people/index.ts';
import { eachInTurn, recipientsNamed } from '../recipients/index.ts';
import { UseEndNotice } from './use-end-notice.entity.ts';
import { endOf, givenBy, tellDue, writeOnce } from './use-end-notices.ts';

/** How many people one statement asks about. */
const AT_ONCE = 500;

/**
 * Tells recipients which apps people lost with their groups (§7.3; row 14): whoever left or came into a group, was in one that moved, or in one that is gone. All changes that come due together are one letter for
 * each app and recipient, which the first of them sends; who has the app again by then is not counted.
 */
export const tellUsesLost = (mailer: Mailer): Reaction => ({
  topic: USES_DUE,
  name: 'tell recipients what people lost with their groups',
  async react(scope, event) {
    const together = { topic: USES_DUE, notBefore: event.notBefore };
    const [first] = await scope.of(OutboxMessage).find(together, { order: { id: 'ASC' }, take: 1 });
    if (first?.id !== event.id) return;
    const lost = await lostWith(scope, await scope.of(OutboxMessage).find(together, { order: { id: 'ASC' } }));
    await eachInTurn(await everyApp(scope), async (app) => {
      const [{ people, endedAt }, useEndId] = [lost.get(app.id) ?? NOBODY, endOf(event, app)];
      if (people.size > 0) {
        const scopes = inEffect(await historyOfApp(scope, app), endedAt)?.scopes ?? [];
        await writeOnce(scope, app, await recipientsNamed(scope, [...givenBy(scopes)]), { useEndId, subject: 'PERSON', decisions: people.size, endedAt });
      }
      if (people.size > 0 || (await scope.of(UseEndNotice).first({ useEndId }))) await tellDue(scope, mailer, app, useEndId, people.size);
    });
  },
});

interface Lost { readonly people: ReadonlySet<string>; readonly endedAt: number }
const NOBODY: Lost = { people: new Set(), endedAt: 0 };

/** By app, who had it before one of the changes, did not have it with it, and does not have it now. */
async function lostWith(scope: TenantScope, changes: readonly OutboxMessage[]): Promise<ReadonlyMap<string, Lost>> {
  const lost = new Map<string, { readonly people: Set<string>; endedAt: number }>();
  for (const change of changes) {
    const at = change.occurredAt;
    const people = await concernedBy(scope, change);
    for (let from = 0; from < people.length; from += AT_ONCE) {
      const some = people.slice(from, from + AT_ONCE);
      const [before, after, now] = await Promise.all([at - 1, at, scope.now].map((instant) => whatAppsServe(scope, some, instant)));
      for (const id of some) {
        for (const appId of before?.onFor(id) ?? []) {
          if (after?.onFor(id).has(appId) || now?.onFor(id).has(appId)) continue;
          const known = lost.get(appId) ?? { people: new Set<string>(), endedAt: at };
          known.people.add(id);
          known.endedAt = Math.max(known.endedAt, at);
          lost.set(appId, known);
        }
      }
    }
  }
  return lost;
}

/** Who came or went at this instant, or was within a group that moved; of those, whoever may use apps. */
async function concernedBy(scope: TenantScope, { subjectId, payload, occurredAt: at }: OutboxMessage): Promise<string[]> {
  const members = scope.of(GroupMember);
  const rows = payload['what'] === 'MEMBERS'
    ? [...(await members.find({ groupId: subjectId, since: at })), ...(await members.find({ groupId: subjectId, endedAt: at }))]
    : (await Promise.all((await groupsWithin(scope, subjectId, at)).map(async (groupId) => [...(await members.find({ groupId, endedAt: IsNull() })), ...(await members.find({ groupId, endedAt: MoreThanOrEqual(at) }))]))).flat().filter(({ since }) => since <= at);
  const ids = [...new Set(rows.map(({ personId }) => personId))];
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await scope.of(Person).find({ id: In(ids.slice(from, from + AT_ONCE)), state: In(['ACTIVE', 'RESTRICTED']) });
    found.push(...some.map(({ id }) => id));
  }
  return found.sort();
}

const groupsWithin = async (scope: TenantScope, ancestorId: string, at: number): Promise<string[]> =>
  [...new Set((await scope.of(GroupAncestor).find({ ancestorId })).filter(({ since, endedAt }) => since <= at && (endedAt === null || endedAt >= at)).map(({ groupId }) => groupId))];
