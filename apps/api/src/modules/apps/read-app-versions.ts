import { In } from 'typeorm';
import { versionInEffect, wideningsOf } from '@accord/gate';
import { PLATFORM_ID } from '../../database/ids.ts';
import { localized } from '../../database/language.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { actorOf } from '../people/index.ts';
import { AppApproval } from './app-approval.entity.ts';
import type { AppVersionState, AppVersionView, AppWidening } from './app-version-view.ts';
import { AppVersion } from './app-version.entity.ts';

/** All that an app is for an organization at an instant: its versions, oldest first, and what was approved. */
export interface AppHistory {
  readonly versions: readonly AppVersion[];
  readonly approvals: readonly AppApproval[];
}

/** The versions of the catalog's apps; kept for a second (docs/decisions/0013). */
const platformVersions = (scope: TenantScope): Eventually<ReadonlyMap<string, AppVersion[]>> =>
  scope.kernel.published.get('app-versions', async () => grouped(await scope.published(AppVersion).find({}, { order: { number: 'ASC' } }), ({ appId }) => appId));

/** Every version of some apps, oldest first, by app. */
export async function versionsOfApps(scope: TenantScope, appIds: readonly string[]): Promise<ReadonlyMap<string, readonly AppVersion[]>> {
  const shared = await platformVersions(scope);
  const others = scope.organizationId === PLATFORM_ID ? [] : appIds.filter((id) => !shared.has(id));
  const own = others.length === 0 ? [] : await scope.of(AppVersion).find({ appId: In(others) }, { order: { number: 'ASC' } });
  return new Map([...shared, ...grouped(own, ({ appId }) => appId)]);
}

const NONE: AppHistory = { versions: [], approvals: [] };

export async function historyOfApp(scope: TenantScope, { id }: { id: string }): Promise<AppHistory> {
  const found = await scope.batched(historyOfApp, id, async (ids) => {
    const [shared, own, approvals] = await Promise.all([
      platformVersions(scope), scope.organizationId === PLATFORM_ID ? [] : scope.of(AppVersion).find({}, { order: { number: 'ASC' } }), scope.of(AppApproval).find(),
    ]);
    const [ownByApp, approvalsByApp] = [grouped(own, ({ appId }) => appId), grouped(approvals, ({ appId }) => appId)];
    return new Map(ids.map((appId): [string, AppHistory] => [appId, { versions: shared.get(appId) ?? ownByApp.get(appId) ?? [], approvals: approvalsByApp.get(appId) ?? [] }]));
  });
  return found ?? NONE;
}

const until = <R>(rows: readonly R[], instantOf: (row: R) => number, at: number): R[] => rows.filter((row) => instantOf(row) <= at);

/** The version that holds for this organization at an instant (epoch milliseconds); null for an app that has none on record. */
export function inEffect({ versions, approvals }: AppHistory, at: number): AppVersion | null {
  return versionInEffect(until(versions, ({ createdAt }) => createdAt, at), new Set(until(approvals, ({ approvedAt }) => approvedAt, at).map(({ number }) => number)));
}

/** The version of an app that holds for this organization now: what the gate asks purposes of. */
export const versionOfApp = async (scope: TenantScope, app: { id: string }): Promise<AppVersion | null> => inEffect(await historyOfApp(scope, app), scope.now);

/** The newest version, where it waits for approval. */
export function waiting(history: AppHistory, at: number): AppVersion | null {
  const held = inEffect(history, at);
  const last = history.versions.at(-1);
  return held && last && last.number > held.number ? last : null;
}

/** Newest first, each with where it stands for this organization. */
export function versionViews(history: AppHistory, at: number): AppVersionView[] {
  const held = inEffect(history, at);
  const next = waiting(history, at);
  const stateOf = ({ number }: AppVersion): AppVersionState => {
    if (number === held?.number) return 'IN_EFFECT';
    if (number === next?.number) return 'WAITING';
    return number > (held?.number ?? 0) || !wasInEffect(history, number) ? 'PASSED_OVER' : 'PAST';
  };
  return [...history.versions].reverse().map((version) => {
    const approval = history.approvals.find(({ number }) => number === version.number);
    return {
      id: version.id, number: version.number, note: localized(version.noteZh, version.noteEn), scopes: version.scopes as AppVersionView['scopes'], createdAt: version.createdAt, state: stateOf(version),
      widenings: version === next && held ? (wideningsOf(held.scopes, version.scopes) as AppWidening[]) : [],
      approvedAt: approval?.approvedAt ?? null, approvedBy: approval ? actorOf({ kind: approval.approvedByKind, id: approval.approvedById }) : null,
    };
  });
}

/** Did a version hold before a newer one came? */
const wasInEffect = ({ versions, approvals }: AppHistory, number: number): boolean =>
  versionInEffect(versions.filter((version) => version.number <= number), new Set(approvals.map((approval) => approval.number)))?.number === number;
