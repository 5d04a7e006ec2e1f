import type { Enablement } from '@accord/gate';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement } from './app-enablement.entity.ts';

// "latest" goes by the number and not by the clock: two decisions may fall into one millisecond
const LAST_NUMBER = 'SELECT MAX(s.number) FROM app_enablements s WHERE s.organization_id = e.organization_id AND s.app_id = e.app_id';
export const LATEST_OF_SUBJECT = `e.number = (${LAST_NUMBER} AND s.subject_id = e.subject_id)`;
const LATEST_OF_APP = `e.number = (${LAST_NUMBER})`;

/** How much of an app's history is told; the audit trail has all of it. */
const HISTORY_MOST = 50;

const asEnablement = ({ subject, subjectId, decision, decidedAt }: AppEnablement): Enablement => ({ subject, subjectId, decision, at: decidedAt });

export interface OrganizationsDecision {
  /** How many decisions the organization has made about the app, whomever they concern. */
  readonly made: number;
  /** What stands for the organization as a whole. */
  readonly enablements: Enablement[];
}

/** The organization-wide decision about each app of a list, in one statement. */
export async function organizationsDecision(scope: TenantScope, appId: string): Promise<OrganizationsDecision> {
  const found = await scope.batched(organizationsDecision, appId, async (appIds) => {
    const { rows } = await scope.of(AppEnablement).select({
      alias: 'e', conditions: [isAmong('e.app_id', appIds), condition(`(${LATEST_OF_APP} OR (e.subject_id = ? AND ${LATEST_OF_SUBJECT}))`, scope.organizationId)],
    });
    return new Map([...byApp(rows)].map(([id, decisions]): [string, OrganizationsDecision] => [id, {
      made: Math.max(...decisions.map(({ number }) => number)),
      enablements: decisions.filter(({ subject }) => subject === 'ORGANIZATION').map(asEnablement),
    }]));
  });
  return found ?? { made: 0, enablements: [] };
}

/** The newest decisions about each app of a list, newest first. `subjects` limits whom they may concern. */
export async function historyOf(scope: TenantScope, appId: string, subjects: readonly string[] | null): Promise<AppEnablement[]> {
  const found = await scope.batched(historyOf, appId, async (appIds) => {
    const { rows } = await scope.of(AppEnablement).select({
      alias: 'e', order: [['number', 'DESC']],
      conditions: [isAmong('e.app_id', appIds), condition(`e.number > (${LAST_NUMBER}) - ${HISTORY_MOST}`), ...(subjects ? [isAmong('e.subject_id', subjects)] : [])],
    });
    return byApp(rows);
  });
  return found ?? [];
}

const byApp = (rows: readonly AppEnablement[]): Map<string, AppEnablement[]> => grouped(rows, ({ appId }) => appId);

export interface LatestDecisions {
  /** How many decisions there are about the app, whomever they concern. */
  readonly made: number;
  /** The latest about each of the subjects that one was made about. */
  readonly of: ReadonlyMap<string, AppEnablement>;
}

/** What stands for some subjects about an app, read in one statement: nothing of it has changed for as long as `made` has not. */
export async function latestOf(scope: TenantScope, appId: string, subjectIds: readonly string[]): Promise<LatestDecisions> {
  const { rows } = await scope.of(AppEnablement).select({
    alias: 'e', conditions: [condition('e.app_id = ?', appId), either(condition(LATEST_OF_APP), both(isAmong('e.subject_id', subjectIds), condition(LATEST_OF_SUBJECT)))], order: [['number', 'ASC']],
  });
  const wanted = new Set(subjectIds);
  return { made: Math.max(0, ...rows.map(({ number }) => number)), of: new Map(rows.filter(({ subjectId }) => wanted.has(subjectId)).map((row) => [row.subjectId, row])) };
}

/** What stands for some subjects about some apps, by app; in one statement. */
export async function standingDecisions(scope: TenantScope, appIds: readonly string[], subjectIds: readonly string[]): Promise<ReadonlyMap<string, Enablement[]>> {
  const { rows } = await scope.of(AppEnablement).select({ alias: 'e', conditions: [isAmong('e.app_id', appIds), isAmong('e.subject_id', subjectIds), condition(LATEST_OF_SUBJECT)] });
  return new Map([...byApp(rows)].map(([id, decisions]) => [id, decisions.map(asEnablement)]));
}

/** What stands for one subject about each of some apps. */
export async function decisionsAbout(scope: TenantScope, subjectId: string, appIds: readonly string[]): Promise<Map<string, AppEnablement>> {
  if (appIds.length === 0) return new Map();
  const { rows } = await scope.of(AppEnablement).select({ alias: 'e', conditions: [condition('e.subject_id = ?', subjectId), isAmong('e.app_id', appIds), condition(LATEST_OF_SUBJECT)] });
  return new Map(rows.map((row) => [row.appId, row]));
}

const joined = (word: string, one: Condition, other: Condition): Condition => condition(`(${one.text} ${word} ${other.text})`, ...one.parameters, ...other.parameters);
const either = (one: Condition, other: Condition): Condition => joined('OR', one, other);
const both = (one: Condition, other: Condition): Condition => joined('AND', one, other);

/** What stands for one subject about an app, and what stands for the organization; and how many decisions there are. */
export async function latestDecisions(scope: TenantScope, appId: string, subjectId: string): Promise<{ made: number; own: AppEnablement | null; organization: AppEnablement | null }> {
  const { made, of } = await latestOf(scope, appId, [subjectId, scope.organizationId]);
  return { made, own: of.get(subjectId) ?? null, organization: of.get(scope.organizationId) ?? null };
}
