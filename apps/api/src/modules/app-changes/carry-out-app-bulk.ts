import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addDecision, decisionsAbout, DECISION_TOPICS, findApps, insertDecision, latestOf, organizationsDecision, type App, type EnablementDecision, type EnablementSubject } from '../apps/index.ts';
import { Group } from '../groups/index.ts';
import { countPeopleSet, peopleBeyond, profileOf, type Contact } from '../people/index.ts';
import { hindranceOf, isForPeople, isPersonClosed, peopleSetOf, type AppBulkOrder, type ForPeople, type ForSubject, type Hindrance } from './app-bulk.ts';
import { announceEnd } from './set-app-enablement.ts';
import { losingAmong, losingOf } from './who-loses.ts';

/** Where a list was left. */
export type AppBulkPlace = readonly [sort: number, id: string];

/** A job of many decisions: what it is to do, why, and since when it is asked for. */
export interface AppBulkWork extends AppBulkOrder {
  readonly reason: string;
  readonly asOf: number;
}

/** One decision that is to be added, or is not. */
export interface AppBulkRow {
  /** Null where the app was withdrawn meanwhile. */
  readonly app: App | null;
  readonly appKey: string;
  readonly subject: EnablementSubject;
  readonly subjectId: string;
  /** Of the group or the person; null for the organization. */
  readonly name: string | null;
  readonly hindrance: Hindrance | null;
  /** Somebody has the app now and will not: then recipients are told. */
  readonly loses: boolean;
}
interface Act { readonly done: Done; act(change: Change): Promise<unknown> }
export interface AppBulkPart {
  readonly rows: readonly AppBulkRow[];
  readonly acts: readonly Act[];
  /** Null: there is nothing more. */
  readonly place: AppBulkPlace | null;
}

/** How many rows the work will go through. */
export const countAppBulk = async (scope: TenantScope, work: AppBulkWork, most: number): Promise<number> =>
  isForPeople(work.for) ? countPeopleSet(scope, await peopleSetOf(scope, work.for, work.asOf), most) : work.appKeys.length;

/** Judges the next so many rows beyond a place; nothing is written before the acts are carried out. An act throws CHANGED_MEANWHILE where somebody decided since it was judged. */
export const nextOfAppBulk = (scope: TenantScope, work: AppBulkWork, place: AppBulkPlace | null, limit: number): Promise<AppBulkPart> =>
  isForPeople(work.for) ? nextPeople(scope, work, work.for, place, limit) : nextApps(scope, work, work.for, place, limit);

async function nextPeople(scope: TenantScope, work: AppBulkWork, whom: ForPeople, place: AppBulkPlace | null, limit: number): Promise<AppBulkPart> {
  const appKey = work.appKeys[0] ?? '';
  const set = await peopleSetOf(scope, whom, work.asOf);
  const [apps, { rows: people, along: [contacts] }] = await Promise.all([findApps(scope, [appKey]), peopleBeyond(scope, set, place, limit)]);
  const app = apps.get(appKey) ?? null;
  const { made, of } = app && people.length > 0 ? await latestOf(scope, app.id, people.map(({ id }) => id)) : { made: 0, of: new Map<string, never>() };
  const ownOf = (id: string): EnablementDecision | null => of.get(id)?.decision ?? null;
  const losing = app ? await losingAmong(scope, app, work.decision, people.map(({ id, state }) => ({ id, state, own: ownOf(id) }))) : new Set<string>();
  const rows = people.map(({ id, state }): AppBulkRow => ({
    app, appKey, subject: 'PERSON', subjectId: id, name: (contacts?.get(id) as Contact | undefined)?.displayName ?? null, loses: losing.has(id),
    hindrance: app ? hindranceOf(app, work.decision, ownOf(id), state === 'CLOSED') : 'APP_WITHDRAWN',
  }));
  const last = people.at(-1);
  return { rows, acts: actsOf(scope, work, rows, () => made), place: people.length < limit || !last ? null : [last.createdAt, last.id] };
}

async function nextApps(scope: TenantScope, work: AppBulkWork, whom: ForSubject, place: AppBulkPlace | null, limit: number): Promise<AppBulkPart> {
  const { subject, subjectId } = whom;
  const from = place === null ? 0 : place[0] + 1;
  const keys = work.appKeys.slice(from, from + limit);
  const apps = await findApps(scope, keys);
  const ids = [...apps.values()].map(({ id }) => id);
  // how many decisions there are is read before what stands: what is newer is then found out when it is written
  const made = new Map(await Promise.all(ids.map(async (id) => [id, (await organizationsDecision(scope, id)).made] as const)));
  const [own, named, isClosed] = await Promise.all([decisionsAbout(scope, subjectId, ids), nameOf(scope, whom), isPersonClosed(scope, whom)]);
  const losing = await losingOf(scope, [...apps.values()].map((app) => ({ app, own: own.get(app.id)?.decision ?? null })), whom, work.decision);
  const rows = keys.map((appKey): AppBulkRow => {
    const app = apps.get(appKey) ?? null;
    const stands = app === null ? null : (own.get(app.id)?.decision ?? null);
    const hindrance = app === null ? 'APP_WITHDRAWN' : named.isRemoved ? 'GROUP_REMOVED' : hindranceOf(app, work.decision, stands, isClosed);
    return { app, appKey, subject, subjectId, name: named.name, hindrance, loses: app !== null && losing.has(app.id) };
  });
  const next = from + keys.length;
  return { rows, acts: actsOf(scope, work, rows, (id) => made.get(id) ?? 0), place: next >= work.appKeys.length ? null : [next - 1, keys.at(-1) ?? ''] };
}

async function nameOf(scope: TenantScope, { subject, subjectId }: ForSubject): Promise<{ name: string | null; isRemoved: boolean }> {
  if (subject === 'ORGANIZATION') return { name: null, isRemoved: false };
  if (subject === 'PERSON') return { name: (await profileOf(scope, subjectId))?.displayName ?? null, isRemoved: false };
  const group = await scope.of(Group).first({ id: subjectId });
  return { name: group?.name ?? null, isRemoved: group === null || group.removedAt !== null };
}

/** Of several decisions about one app the first asks whether its number is still the next; the others follow it. */
function actsOf(scope: TenantScope, { decision, reason }: AppBulkWork, rows: readonly AppBulkRow[], madeOf: (appId: string) => number): Act[] {
  const behind = new Map<string, number>();
  return rows.flatMap(({ app, subject, subjectId, hindrance, loses }) => {
    if (!app || hindrance !== null) return [];
    const before = behind.get(app.id) ?? 0;
    behind.set(app.id, before + 1);
    const made = madeOf(app.id);
    const given = { subject, subjectId, decision, reason };
    return [{
      done: { action: DECISION_TOPICS[decision], subject: { type: 'App', id: app.id }, fields: ['decision'], reason },
      act: async (change: Change) => announceEnd(change, app, before === 0 ? await addDecision(change, scope, app, { ...given, expectedVersion: made }) : insertDecision(change, scope, app, made + before + 1, given), loses),
    }];
  });
}
