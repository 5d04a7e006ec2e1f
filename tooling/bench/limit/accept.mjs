import { createHash, randomUUID } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { personOf, rolesWith } from './callers.mjs';
import { insertInto } from './insert-into.mjs';
import { Refused } from './refused.mjs';

const MAY_ACCEPT = rolesWith('statement:accept');
const PLATFORM_ID = '0'.repeat(26);
const IDEMPOTENCY_MS = 72 * 3_600_000;
const DEVICE_MOST = 300;
const LANGUAGES = { ZH_CN: 'zh-CN', EN: 'en' };

/** The version with its text if no later one is in force, how often the person declined, and their acceptance since. */
const FACTS = `
  SELECT v.number, v.severity, t.sha256, d.declines, c.id, c.accepted_at
  FROM statement_versions v
  JOIN statement_texts t ON t.organization_id = v.organization_id AND t.statement_version_id = v.id AND t.language = ?
  JOIN (SELECT COUNT(*) AS declines FROM declines WHERE organization_id = ? AND person_id = ?) d
  LEFT JOIN acceptances c ON c.organization_id = ? AND c.person_id = ? AND c.statement_version_id = v.id AND c.method = 'EXPLICIT' AND c.declines_before = d.declines
  WHERE v.organization_id = '${PLATFORM_ID}' AND v.id = ? AND v.published_at IS NOT NULL AND v.cancelled_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM statement_versions n WHERE n.organization_id = v.organization_id AND n.statement_id = v.statement_id AND n.number > v.number AND n.cancelled_at IS NULL AND n.effective_at <= ?)`;

const INSERT = {
  key: insertInto('idempotency_records', ['organization_id', 'id', 'actor_id', 'operation', 'key', 'variables_hash', 'record_type', 'record_id', 'expires_at'], 1),
  acceptance: insertInto('acceptances', [
    'organization_id', 'id', 'person_id', 'version_owner_id', 'statement_version_id', 'language', 'sha256', 'method', 'channel', 'declines_before', 'device', 'accepted_at',
  ], 1),
  audit: insertInto('audit_events', ['organization_id', 'id', 'occurred_at', 'actor_kind', 'actor_id', 'action', 'subject_type', 'subject_id', 'fields', 'request_id'], 1),
  outbox: insertInto('outbox_messages', ['organization_id', 'id', 'topic', 'subject_id', 'payload', 'occurred_at', 'not_before', 'attempts'], 1),
};
const FIELDS = JSON.stringify(['statementVersionId', 'language', 'sha256', 'method', 'channel']);

const newId = monotonicFactory();

/** Accepts a version for the signed-in person, everything in one transaction, as acceptances/accept-statement.ts leaves it behind. A used Idempotency-Key is refused by its unique index. */
export const acceptingOf = (pool) => async (headers, variables) => {
  const { statementVersionId, language: named } = variables.input;
  const language = LANGUAGES[named];
  const { organizationId, personId } = await personOf(pool, headers, MAY_ACCEPT);
  const at = Date.now();
  const [facts] = await pool.rows(FACTS, [language, organizationId, personId, organizationId, personId, statementVersionId, at]);
  if (!facts) throw new Refused(404);
  const [number, severity, sha256, declines, earlierId, earlierAt] = facts;
  if (earlierId !== null) return { acceptStatement: { record: { id: earlierId, acceptedAt: new Date(earlierAt) } } };
  const id = newId(at);
  const own = () => [organizationId, newId(at)];
  const variablesHash = createHash('sha256').update(JSON.stringify(variables)).digest('hex');
  const payload = JSON.stringify({ personId, statementVersionId, number, severity, method: 'EXPLICIT', language, sha256 });
  await pool.transaction(async (run) => {
    await run(INSERT.key, [...own(), personId, 'acceptStatement', headers['idempotency-key'], variablesHash, 'Acceptance', id, at + IDEMPOTENCY_MS]);
    await run(INSERT.acceptance, [organizationId, id, personId, PLATFORM_ID, statementVersionId, language, sha256, 'EXPLICIT', 'CONSOLE', declines, headers['user-agent']?.slice(0, DEVICE_MOST) ?? null, at]);
    await run(INSERT.audit, [...own(), at, 'PERSON', personId, 'acceptance.given', 'Acceptance', id, FIELDS, randomUUID()]);
    await run(INSERT.outbox, [...own(), 'acceptance.given', id, payload, at, at, 0]);
  });
  return { acceptStatement: { record: { id, acceptedAt: new Date(at) } } };
};
