import type { Enablement } from '@accord/gate';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement } from './app-enablement.entity.ts';
import type { App } from './app.entity.ts';

/** What `isEnabled` of the gate package asks of an app. */
export interface EnablementFacts {
  readonly defaultEnabled: boolean;
  readonly locked: boolean;
  readonly enablements: Enablement[];
}

// "latest" goes by the number and not by the clock: two decisions may fall into one millisecond
const LAST_NUMBER = 'SELECT MAX(s.number) FROM app_enablements s WHERE s.organization_id = e.organizationId AND s.app_id = e.appId';
const LATEST_OF_SUBJECT = `e.number = (${LAST_NUMBER} AND s.subject_id = e.subjectId)`;
const LATEST_OF_APP = `e.number = (${LAST_NUMBER})`;

/** How much of an app's history is told; the audit trail has all of it. */
const HISTORY_MOST = 50;

const asEnablement = ({ subject, subjectId, decision, decidedAt }: AppEnablement): Enablement => ({ subject, subjectId, decision, at: decidedAt });

/** The standing decisions of the organization about an app, and about one person where one is named. */
export async function enablementFactsOf(scope: TenantScope, app: App, personId?: string): Promise<EnablementFacts> {
  const subjects = [scope.organizationId, ...(personId === undefined ? [] : [personId])];
  const latest = await scope.of(AppEnablement).select('e', (query) =>
    query.andWhere('e.appId = :appId', { appId: app.id }).andWhere('e.subjectId IN (:...subjects)', { subjects }).andWhere(LATEST_OF_SUBJECT),
  );
  return { defaultEnabled: app.defaultEnabled, locked: app.locked, enablements: latest.map(asEnablement) };
}

export interface OrganizationsDecision {
  /** How many decisions the organization has made about the app, whomever they concern. */
  readonly made: number;
  /** What stands for the organization as a whole. */
  readonly enablements: Enablement[];
}

/** The organization-wide decision about each app of a list, in one statement. */
export async function organizationsDecision(scope: TenantScope, appId: string): Promise<OrganizationsDecision> {
  const found = await scope.batched(organizationsDecision, appId, async (appIds) => {
    const rows = await scope.of(AppEnablement).select('e', (query) =>
      query
        .andWhere('e.appId IN (:...appIds)', { appIds })
        .andWhere(`(${LATEST_OF_APP} OR (e.subjectId = :whole AND ${LATEST_OF_SUBJECT}))`, { whole: scope.organizationId }),
    );
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
    const rows = await scope.of(AppEnablement).select('e', (query) => {
      query.andWhere('e.appId IN (:...appIds)', { appIds }).andWhere(`e.number > (${LAST_NUMBER}) - ${HISTORY_MOST}`).orderBy('e.number', 'DESC');
      if (subjects) query.andWhere('e.subjectId IN (:...subjects)', { subjects });
    });
    return byApp(rows);
  });
  return found ?? [];
}

const byApp = (rows: readonly AppEnablement[]): Map<string, AppEnablement[]> => grouped(rows, ({ appId }) => appId);
