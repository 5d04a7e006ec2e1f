import { createHash, randomInt, randomUUID } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { replyClocks } from '../reply-clock.mjs';
import { personOf, rolesWith } from './callers.mjs';
import { insertInto } from './insert-into.mjs';
import { Refused } from './refused.mjs';

const MAY_SUBMIT = rolesWith('request:submit');
const PLATFORM_ID = '0'.repeat(26);
const IDEMPOTENCY_MS = 72 * 3_600_000;
const RECEIPT_BYTES = 18;
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const LANGUAGES = { ZH_CN: 'zh-CN', EN: 'en' };

/** The organization, the app, and the versions in force that the person accepted; in this data nobody declines. */
const FACTS = `
  SELECT o.state, a.organization_id, a.id, v.id, v.commitments, v.number
  FROM organizations o
  LEFT JOIN apps a ON a.organization_id = ? AND a.key = ? AND a.state = 'PUBLISHED'
  LEFT JOIN acceptances c ON c.organization_id = o.id AND c.person_id = ?
  LEFT JOIN statement_versions v ON v.organization_id = c.version_owner_id AND v.id = c.statement_version_id AND v.effective_at <= ?
  WHERE o.id = ?`;

const newer = (one, other) => (other[5] > one[5] ? other : one);

const INSERT = {
  key: insertInto('idempotency_records', ['organization_id', 'id', 'actor_id', 'operation', 'key', 'variables_hash', 'record_type', 'record_id', 'expires_at'], 1),
  request: insertInto('privacy_requests', [
    'organization_id', 'id', 'number', 'type', 'state', 'controller_role', 'channel', 'subject_id', 'app_owner_id', 'app_id', 'received_at', 'clock_start_at', 'reply_due_at', 'version',
  ], 1),
  details: insertInto('request_details', ['organization_id', 'id', 'text', 'language'], 1),
  events: insertInto('request_events', ['organization_id', 'id', 'request_id', 'step', 'from', 'to', 'occurred_at', 'actor_kind', 'actor_id'], 3),
  task: insertInto('controller_tasks', ['organization_id', 'id', 'request_id', 'receipt_number', 'forwarded_at'], 1),
  deadline: insertInto('deadlines', [
    'organization_id', 'id', 'subject_type', 'subject_id', 'rule_id', 'quantity', 'statement_version_id', 'clause', 'start_at', 'strict_last_day', 'strict_due_at', 'legal_last_day',
    'legal_due_at', 'calendar_complete',
  ], 1),
  audit: insertInto('audit_events', [
    'organization_id', 'id', 'occurred_at', 'actor_kind', 'actor_id', 'on_behalf_of_kind', 'on_behalf_of_id', 'action', 'subject_type', 'subject_id', 'fields', 'request_id',
  ], 3),
  outbox: insertInto('outbox_messages', ['organization_id', 'id', 'topic', 'subject_id', 'payload', 'occurred_at', 'not_before', 'attempts'], 2),
};

const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
const newId = monotonicFactory();

/** The rows of one filing, as requests/file-request.ts leaves them behind; [statement, values of all its rows]. */
function rowsOf({ organizationId, personId, at, id, number, input, app, versionId, clock, digest, key, variablesHash }) {
  const own = () => [organizationId, newId(at)];
  const event = (step, from, to, ...actor) => [...own(), id, step, from, to, at, ...actor];
  const requestId = randomUUID();
  const audited = (action, fields, ...actors) => [...own(), at, ...actors, action, 'PrivacyRequest', id, JSON.stringify(fields), requestId];
  const left = (topic, payload) => [...own(), topic, id, JSON.stringify(payload), at, at, 0];
  const person = ['PERSON', personId];
  const system = ['SYSTEM', null];
  return [
    [INSERT.key, [...own(), personId, 'submitRequest', key, variablesHash, 'PrivacyRequest', id, at + IDEMPOTENCY_MS]],
    [INSERT.request, [organizationId, id, number, input.type, 'FORWARDED', 'ORGANIZATION', 'CONSOLE', personId, ...app, at, at, clock.strictDueAt, 3]],
    [INSERT.details, [organizationId, id, input.details, LANGUAGES[input.language]]],
    [INSERT.events, [
      ...event(null, null, 'SUBMITTED', ...person), ...event('VERIFY_BY_SESSION', 'SUBMITTED', 'TRIAGE', ...system), ...event('FORWARD', 'TRIAGE', 'FORWARDED', ...system),
    ]],
    [INSERT.task, [...own(), id, digest('receipt', [id, organizationId, String(at)], RECEIPT_BYTES), at]],
    [INSERT.deadline, [
      ...own(), 'PrivacyRequest', id, clock.ruleId, clock.quantity, versionId, '7.5', clock.startAt, clock.strictLastDay, clock.strictDueAt, clock.legalLastDay, clock.legalDueAt,
      Number(clock.calendarComplete),
    ]],
    [INSERT.audit, [
      ...audited('request.submitted', ['type', 'channel', 'details'], ...person, null, null),
      ...audited('request.verified', ['state', 'clockStartAt', 'replyDueAt'], ...system, ...person),
      ...audited('request.forwarded', ['state'], ...system, ...person),
    ]],
    [INSERT.outbox, [...left('request.submitted', { state: 'SUBMITTED' }), ...left('request.forwarded', { state: 'FORWARDED', replyDueAt: clock.strictDueAt })]],
  ];
}

/** W3: files a request of the signed-in member, everything in one transaction. A used Idempotency-Key is refused by its unique index. */
export function filingOf(pool, digest) {
  const clockOf = replyClocks();
  return async (headers, variables) => {
    const { input } = variables;
    const key = headers['idempotency-key'];
    const { organizationId, personId } = await personOf(pool, headers, MAY_SUBMIT);
    const at = Date.now();
    const owner = input.appKey?.startsWith('custom-') ? organizationId : PLATFORM_ID;
    const facts = await pool.rows(FACTS, [owner, input.appKey ?? '', personId, at, organizationId]);
    if (facts.length === 0) throw new Refused(404);
    const [state, appOwnerId, appId, versionId, commitments] = facts.reduce(newer);
    if (state !== 'ACTIVE' || (input.appKey && appId === null)) throw new Refused(404);
    const id = newId(at);
    const number = `R-${group()}-${group()}`;
    const variablesHash = createHash('sha256').update(JSON.stringify(variables)).digest('hex');
    const clock = clockOf(at, commitments === null ? 7 : JSON.parse(commitments).replyDays);
    const rows = rowsOf({ organizationId, personId, at, id, number, input, app: [appOwnerId, appId], versionId, clock, digest, key, variablesHash });
    await pool.transaction(async (run) => {
      for (const [sql, values] of rows) await run(sql, values);
    });
    return { submitRequest: { record: { id, number, state: 'FORWARDED' } } };
  };
}
