import type { Enablement } from '@accord/gate';
import { condition, isAmong } from '../../tenancy/condition.ts';
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
