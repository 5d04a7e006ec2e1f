import type { Statements } from './per-engine.ts';

/** Sign-ins of the last 30 days as the audit trail has them, by the person whose seat acted; sessions themselves are removed days after they ended. */
const seen = (thirtyDaysAgo: string): string => `
  SELECT person.account_id AS account_id, MAX(begun.at) AS at
  FROM people person JOIN (
    SELECT actor_id, MAX(occurred_at) AS at FROM audit_events
    WHERE organization_id = '00000000000000000000000000' AND occurred_at > ${thirtyDaysAgo} AND action = 'session.begun' GROUP BY actor_id) begun ON begun.actor_id = person.id
  WHERE person.account_id IS NOT NULL GROUP BY person.account_id`;

/** Notes the last sign-in of every account that signed in lately: nobody is said to stay away because it was not noted before. Never edited after it was published. */
export const migrateLastSignIn: Statements = {
  sqlite: [`UPDATE accounts SET last_signed_in_at = seen.at FROM (${seen("CAST(strftime('%s', 'now') AS INTEGER) * 1000 - 2592000000")}) AS seen WHERE seen.account_id = accounts.id AND accounts.last_signed_in_at IS NULL`],
  mysql: [`UPDATE accounts JOIN (${seen('UNIX_TIMESTAMP() * 1000 - 2592000000')}) seen ON seen.account_id = accounts.id SET accounts.last_signed_in_at = seen.at WHERE accounts.last_signed_in_at IS NULL`],
};
