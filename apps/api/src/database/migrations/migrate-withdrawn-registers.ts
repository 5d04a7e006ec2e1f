import type { Statements } from './per-engine.ts';

/** When the audit trail says that a row was taken out of a register: there only who keeps it withdraws it. */
const noted = (table: string, action: string): string => `UPDATE ${table} SET withdrawn_at = (SELECT MAX(withdrawal.occurred_at) FROM audit_events withdrawal
  WHERE withdrawal.organization_id = ${table}.organization_id AND withdrawal.subject_id = ${table}.id AND withdrawal.action = '${action}')
  WHERE state = 'WITHDRAWN' AND withdrawn_at IS NULL`;
const texts = [noted('purposes', 'purpose.withdrawn'), noted('recipients', 'recipient.withdrawn')];

/** Notes since when purposes and recipients are gone that were withdrawn before it was noted (row 61, §4.1). Never edited after it was published. */
export const migrateWithdrawnRegisters: Statements = { sqlite: texts, mysql: texts };
