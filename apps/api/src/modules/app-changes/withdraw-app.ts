import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, ownApp } from '../apps/index.ts';
import { isAsManyAs } from '../statements/index.ts';
import type { WithdrawAppInput } from './app-changes.inputs.ts';
import { mustBeUnlocked } from './plan-app-change.ts';
import { planAppWithdrawal } from './plan-app-withdrawal.ts';

/** What recipients are told of when an app leaves the catalog; its subject is the app. */
export const APP_WITHDRAWN = 'app.withdrawn';

/**
 * Takes an app of one's own out of the catalog, for good: from then on nobody may use it, and the gate knows it no more. Consents end with it as if it had been switched off for everybody (row 14); of that nothing
 * is written, it follows from the instant. Its history stays. Throws NOT_FOUND, REFUSED for a locked one, CONFLICT when somebody was faster, or with the plan of now where the world has moved since it was planned.
 */
export async function withdrawApp(scope: TenantScope, platform: () => PlatformScope, { appKey, reason, expectedRevision, ...planned }: WithdrawAppInput): Promise<App> {
  const app = await ownApp(scope, appKey);
  mustBeUnlocked(app, 'DENY');
  if (planned.planHash) await mustBeAsPlanned(scope, platform, { appKey, ...planned });
  return scope.change({ action: APP_WITHDRAWN, subject: { type: 'App', id: app.id }, reason }, async (change) => {
    const withdrawn = await change.of(App).updateAt(app.id, expectedRevision, { state: 'WITHDRAWN', withdrawnAt: change.at });
    change.emit(APP_WITHDRAWN, app.id, { appKey });
    return withdrawn;
  });
}

async function mustBeAsPlanned(scope: TenantScope, platform: () => PlatformScope, { appKey, planHash, plannedConsents }: Pick<WithdrawAppInput, 'appKey' | 'planHash' | 'plannedConsents'>): Promise<void> {
  const { hash, people, consentsEnding, organizations } = await planAppWithdrawal(scope, platform, { appKey });
  if (hash === planHash && isAsManyAs(plannedConsents ?? consentsEnding, consentsEnding)) return;
  throw conflict('PLAN_OUTDATED', 'What it would do has changed since the plan was made. Look at the new plan.', { plan: { hash, people, consentsEnding, organizations } });
}
