import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, conflict, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { AppEnablement, type EnablementDecision } from './app-enablement.entity.ts';
import type { App } from './app.entity.ts';
import type { SetAppEnablementInput } from './apps.inputs.ts';
import { findApp } from './find-app.ts';

const TOPICS: Readonly<Record<EnablementDecision, string>> = { ALLOW: 'app.enabled', DENY: 'app.disabled', INHERIT: 'app.inherited' };

/** Of several who decide at once one wins each round; whoever named no version is added in a later one. */
const ROUNDS = 10;

const decidedMeanwhile = (currentVersion?: number) =>
  conflict('CHANGED_MEANWHILE', 'Somebody decided about this app meanwhile. Read it again.', currentVersion === undefined ? undefined : { currentVersion });

/** Adds a decision about an app (§7.3). It counts for the gate from the moment it is committed. */
export async function setAppEnablement(scope: TenantScope, input: SetAppEnablementInput): Promise<App> {
  const { decision } = input;
  const app = await findApp(scope, input.appKey);
  const subjectId = await subjectOf(scope, input);
  if (app.locked && decision === 'DENY') throw refused('APP_LOCKED', 'The service cannot do without this app; it cannot be switched off.');
  const namesVersion = input.expectedVersion !== undefined && input.expectedVersion !== null;
  for (let round = 1; ; round++) {
    try {
      await addDecision(scope, app, subjectId, input);
      return app;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if (namesVersion || round === ROUNDS) throw decidedMeanwhile();
    }
  }
}

/** The next decision about the app; a duplicate key where somebody else's is committed as that number meanwhile. */
function addDecision(scope: TenantScope, app: App, subjectId: string, { subject, decision, expectedVersion, ...input }: SetAppEnablementInput): Promise<void> {
  const reason = input.reason ?? null;
  return scope.change({ action: TOPICS[decision], subject: { type: 'App', id: app.id }, fields: ['decision'], reason }, async (change) => {
    const rows = change.of(AppEnablement);
    const made = (await rows.first({ appId: app.id }, { number: 'DESC' }))?.number ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== null && expectedVersion !== made) throw decidedMeanwhile(made);
    rows.insert({
      id: change.newId(), appOwnerId: app.organizationId, appId: app.id, number: made + 1, subject, subjectId, decision,
      decidedAt: change.at, decidedByKind: scope.actor.kind, decidedById: scope.actor.id, reason,
    });
    change.emit(TOPICS[decision], app.id, { appKey: app.key, subject, subjectId, decision });
  });
}

/** Whom the decision concerns. Another organization's id answers like an unknown one. */
async function subjectOf(scope: TenantScope, { subject, subjectId }: SetAppEnablementInput): Promise<string> {
  if (subject === 'GROUP') throw refused('GROUPS_NOT_AVAILABLE', 'There are no groups yet; decide for the organization or for a person.');
  if (subject === 'ORGANIZATION') {
    if (subjectId && subjectId !== scope.organizationId) throw notFound();
    return scope.organizationId;
  }
  if (!subjectId) throw badInput('SUBJECT_MISSING', 'Say which person the decision concerns.', 'subjectId');
  return (await scope.of(Person).get(subjectId)).id;
}
