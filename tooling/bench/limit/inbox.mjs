import { createHash } from 'node:crypto';
import { maskEmail } from '@accord/masking';
import { personOf, rolesWith } from './callers.mjs';

const MAY_READ = rolesWith('request:read');
const FIRST = 25;
const LAST_EVENTS = 3;
const CURSOR_BYTES = 9;

const PAGE = `
  SELECT r.id, r.number, r.type, r.state, r.received_at, r.reply_due_at, r.subject_id, s.display_name, s.email, r.app_id, a.key, a.name_zh, a.name_en
  FROM privacy_requests r
  LEFT JOIN person_profiles s ON s.organization_id = r.organization_id AND s.id = r.subject_id
  LEFT JOIN apps a ON a.organization_id = r.app_owner_id AND a.id = r.app_id
  WHERE r.organization_id = ? ORDER BY r.received_at DESC, r.id DESC LIMIT ${FIRST + 1}`;

const EVENTS = `
  SELECT request_id, step, \`from\`, \`to\`, occurred_at FROM request_events
  WHERE organization_id = ? AND request_id IN (${Array(FIRST).fill('?').join(', ')}) ORDER BY request_id, occurred_at, id`;

const instant = (at) => (at === null ? null : new Date(at));

function eventsByRequest(rows) {
  const groups = new Map();
  for (const [requestId, step, from, to, at] of rows) {
    const event = { step, from, to, occurredAt: instant(at) };
    const group = groups.get(requestId);
    if (group) group.push(event);
    else groups.set(requestId, [event]);
  }
  return groups;
}

const nodeOf = ([id, number, type, state, receivedAt, replyDueAt, subjectId, displayName, email, appId, key, zhCN, en], events) => ({
  id, number, type, state,
  receivedAt: instant(receivedAt),
  replyDueAt: instant(replyDueAt),
  subject: subjectId === null ? null : { id: subjectId, displayName, maskedEmail: email === null ? null : maskEmail(email) },
  app: appId === null ? null : { key, name: { zhCN, en } },
  events,
});

/** W1: the 25 newest requests of the organization with subject, app and the last 3 events; cursors as tenancy/page.ts signs them. */
export function inboxOf(pool, digest) {
  const filter = createHash('sha256').update(JSON.stringify([null, 'RECEIVED_AT_DESC'])).digest('base64url');
  const cursorOf = (organizationId, [id, , , , receivedAt]) => {
    const body = Buffer.from(JSON.stringify([receivedAt, id])).toString('base64url');
    return `${body}.${digest('cursor', [organizationId, 'requests', filter, body], CURSOR_BYTES)}`;
  };
  return async (headers) => {
    const { organizationId } = await personOf(pool, headers, MAY_READ);
    const found = await pool.rows(PAGE, [organizationId]);
    const page = found.slice(0, FIRST);
    const ids = Array.from({ length: FIRST }, (_, place) => page[place]?.[0] ?? '');
    const events = eventsByRequest(await pool.rows(EVENTS, [organizationId, ...ids]));
    const edges = page.map((row) => ({ cursor: cursorOf(organizationId, row), node: nodeOf(row, (events.get(row[0]) ?? []).slice(-LAST_EVENTS)) }));
    const pageInfo = { hasNextPage: found.length > FIRST, hasPreviousPage: false, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
    return { requests: { edges, pageInfo } };
  };
}
