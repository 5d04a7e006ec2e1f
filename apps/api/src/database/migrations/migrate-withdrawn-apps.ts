import type { Statements } from './per-engine.ts';

/** When the audit trail says that an app was taken out of the catalog: there only who keeps the app withdraws it. */
const text = `UPDATE apps SET withdrawn_at = (SELECT MAX(withdrawal.occurred_at) FROM audit_events withdrawal
  WHERE withdrawal.organization_id = apps.organization_id AND withdrawal.subject_id = apps.id AND withdrawal.action = 'app.withdrawn')
  WHERE state = 'WITHDRAWN' AND withdrawn_at IS NULL`;

/** Notes since when apps are gone that were withdrawn before it was noted (§7.3). Never edited after it was published. */
export const migrateWithdrawnApps: Statements = { sqlite: [text], mysql: [text] };
