import { standing } from '@accord/acceptance';
import { gate } from '@accord/gate';
import { organizationOfKey } from './callers.mjs';
import { Refused } from './refused.mjs';

const PLATFORM_ID = '0'.repeat(26);

/** The facts of one person and one app; the rows of versions, acceptances, declines and decisions multiply, and are told apart by id. */
const FACTS = `
  SELECT o.state, p.state, p.account_id, a.default_enabled, a.locked,
    v.id, v.number, v.severity, v.effective_at, v.published_at, v.grace_until,
    c.id, c.method, c.accepted_at, d.id, d.declined_at,
    e.id, e.subject, e.subject_id, e.decision, e.decided_at
  FROM organizations o
  JOIN people p ON p.organization_id = o.id AND p.id = ?
  JOIN apps a ON a.organization_id = ? AND a.key = ? AND a.state = 'PUBLISHED'
  LEFT JOIN statements s ON s.organization_id = '${PLATFORM_ID}' AND s.kind = 'PLATFORM_PRIVACY'
  LEFT JOIN statement_versions v ON v.organization_id = s.organization_id AND v.statement_id = s.id AND v.published_at IS NOT NULL
  LEFT JOIN acceptances c ON c.organization_id = o.id AND c.person_id = p.id AND c.statement_version_id = v.id
  LEFT JOIN declines d ON d.organization_id = o.id AND d.person_id = p.id AND d.statement_version_id = v.id
  LEFT JOIN app_enablements e ON e.organization_id = o.id AND e.app_id = a.id AND e.subject_id IN (o.id, p.id) AND e.number = (
    SELECT MAX(n.number) FROM app_enablements n WHERE n.organization_id = o.id AND n.app_id = a.id AND n.subject_id = e.subject_id)
  WHERE o.id = ?`;

/** Where the columns of a version, an acceptance, a decline and a decision begin. */
const [VERSION, ACCEPTANCE, DECLINE, DECISION] = [5, 11, 14, 16];

/** The parts of the rows that begin at a column with their id, each once. */
function distinct(rows, begin, partOf) {
  const parts = new Map();
  for (const row of rows) if (row[begin] !== null && !parts.has(row[begin])) parts.set(row[begin], partOf(row.slice(begin), row));
  return [...parts.values()];
}

const oldestFirst = (records) => records.sort((one, other) => one.at - other.at);
const versionOf = (row) => ({ versionId: row[VERSION], number: row[VERSION + 1] });

const statementFacts = (rows) => ({
  versions: distinct(rows, VERSION, ([id, number, severity, effectiveAt, announcedAt, graceUntil]) => ({ id, number, severity, effectiveAt, announcedAt, graceUntil })),
  acceptances: oldestFirst(distinct(rows, ACCEPTANCE, ([, method, at], row) => ({ ...versionOf(row), method, at }))),
  declines: oldestFirst(distinct(rows, DECLINE, ([, at], row) => ({ ...versionOf(row), at }))),
});

const enablements = (rows) => distinct(rows, DECISION, ([, subject, subjectId, decision, at]) => ({ subject, subjectId, decision, at }));

/** W2: may this person use this app now? Facts in one statement, the rules from the same packages that the product asks. */
export const gateOf = (pool) => async (headers, { personId, appKey }) => {
  const organizationId = await organizationOfKey(pool, headers, 'gate:ask');
  const rows = await pool.rows(FACTS, [personId, appKey.startsWith('custom-') ? organizationId : PLATFORM_ID, appKey, organizationId]);
  const [first] = rows;
  if (!first) throw new Refused(404);
  const [organizationState, state, accountId, defaultEnabled, locked] = first;
  const hasAccount = accountId !== null;
  const answer = gate({
    organization: { state: organizationState },
    person: { state: state === 'INVITED' ? 'CLOSED' : state, hasAccount },
    standings: hasAccount ? [standing(statementFacts(rows), Date.now())] : [],
    app: { defaultEnabled: defaultEnabled === 1, locked: locked === 1 },
    enablements: enablements(rows),
  });
  return { gate: { allowed: answer.allowed, reasons: answer.reasons.map(({ code }) => ({ code })) } };
};
