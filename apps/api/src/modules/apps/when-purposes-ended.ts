import { endedAt, isEnabled, isOnTheWay, type PastDecision } from '@accord/gate';
import { PLATFORM_ID } from '../../database/ids.ts';
import { padTo, placesFor } from '../../database/statements.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyApp } from './find-app.ts';
import { versionsOfApps } from './read-app-versions.ts';
import { APPROVED, CHOICES, decisionOf, servedApps, STANDS, WAS_WITHIN, WITHIN_UNTIL, type ServedApp, type ServingRow } from './serving.ts';

/** Every decision about every app on the way to some people, in one statement; about a group that a person has left, until when they were in it. */
const servingText = (people: string): string => `
  ${APPROVED}
  UNION ALL SELECT 'DECIDED', e.app_id, e.subject, e.subject_id, e.decision, NULL, e.decided_at, NULL FROM app_enablements e WHERE e.organization_id = ? AND e.subject_id IN (?, ${people}) AND ${STANDS}
  UNION ALL SELECT 'ABOVE', e.app_id, m.person_id, e.subject_id, e.decision, NULL, e.decided_at, ${WITHIN_UNTIL} FROM group_members m
    INNER JOIN group_ancestors g ON ${WAS_WITHIN}
    INNER JOIN app_enablements e ON e.organization_id = g.organization_id AND e.subject_id = g.ancestor_id
    WHERE m.organization_id = ? AND m.person_id IN (${people}) AND m.since <= ? AND g.since <= ? AND ${STANDS}
  UNION ALL ${CHOICES}`;

/** When a purpose last served nothing any more for one of the people; null: it never did. */
export type EndedAt = (personId: string, purposeKey: string) => number | null;

/** What apps do with the data of some people at an instant. */
export interface AppsServing {
  readonly endedAt: EndedAt;
  /** Which apps are on for a person: their ids. */
  readonly onFor: (personId: string) => ReadonlySet<string>;
  /** To which recipients the apps that are on for a person give data: keys of recipients by the purpose's key. */
  readonly givenTo: (personId: string) => ReadonlyMap<string, ReadonlySet<string>>;
}
const NOTHING_SERVED: AppsServing = { endedAt: () => null, onFor: () => new Set(), givenTo: () => new Map() };

/** What ended with apps that were switched off, for some people (row 14). */
export const whenPurposesEnded = async (scope: TenantScope, personIds: readonly string[], at: number): Promise<EndedAt> => (await whatAppsServe(scope, personIds, at)).endedAt;

/** What the apps' versions in effect mean for some people. One statement, and one more for the organization's own apps and their versions each. */
export async function whatAppsServe(scope: TenantScope, personIds: readonly string[], at: number): Promise<AppsServing> {
  const { organizationId: own } = scope;
  if (personIds.length === 0 || own === PLATFORM_ID) return NOTHING_SERVED;
  const people = padTo(personIds);
  const [apps, rows] = await Promise.all([everyApp(scope), scope.sql<ServingRow>(servingText(placesFor(people.length)), [own, own, own, ...people, at, own, ...people, at, at, at, own])]);
  const served = servedApps(apps, await versionsOfApps(scope, apps.map(({ id }) => id)), rows, at);
  const of = grouped(rows, ({ fact }) => fact);
  const decided = grouped(of.get('DECIDED') ?? [], ({ one, three }) => `${one} ${three}`);
  const above = grouped(of.get('ABOVE') ?? [], ({ one, two }) => `${one} ${two}`);
  const decisionsOf = (appId: string, personId: string): PastDecision[] => [
    ...[own, personId].flatMap((subject) => decided.get(`${appId} ${subject}`) ?? []).map((row) => decisionOf(row, row.two)),
    ...(above.get(`${appId} ${personId}`) ?? []).map((row) => decisionOf(row, 'GROUP')),
  ].filter((one) => one.at <= at);
  const known = new Map<string, readonly Serving[]>();
  const servingOf = (key: string): readonly Serving[] => {
    const serving = known.get(key) ?? served.map((app): Serving => ({ ...app, serves: app.servesFor(key) })).filter(({ serves }) => serves.length > 0);
    known.set(key, serving);
    return serving;
  };
  const isOnFor = (app: ServedApp, personId: string): boolean => isEnabled(app, decisionsOf(app.id, personId).filter((one) => isOnTheWay(one, at))).enabled;
  return {
    endedAt: (personId, purposeKey) => endedAt(servingOf(purposeKey).map((app) => ({ ...app, decisions: decisionsOf(app.id, personId) }))),
    onFor: (personId) => new Set(served.filter((app) => app.withdrawnAt === null && app.isGone !== true && isOnFor(app, personId)).map(({ id }) => id)),
    givenTo: (personId) => {
      const given = new Map<string, Set<string>>();
      for (const app of served) {
        const giving = app.scopes.filter(({ recipientKeys }) => recipientKeys.length > 0);
        if (giving.length === 0 || !isOnFor(app, personId)) continue;
        for (const { purposeKey, recipientKeys } of giving) given.set(purposeKey, new Set([...(given.get(purposeKey) ?? []), ...recipientKeys]));
      }
      return given;
    },
  };
}

type Serving = ServedApp & { readonly serves: ReturnType<ServedApp['servesFor']> };
