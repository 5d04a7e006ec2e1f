import { isUnder14, standing } from '@accord/acceptance';
import { defaultOf, gate } from '@accord/gate';
import { organizationOfKey } from './callers.mjs';
import { Refused } from './refused.mjs';

const PLATFORM_ID = '0'.repeat(26);

/**
 * The facts of one person and one app; the rows of versions, acceptances, declines, decisions and choices multiply, and are told apart by id.
 * Decisions about groups stand beside, since they are found from the person's memberships.
 */
const FACTS = `
  SELECT o.state, p.state, p.account_id, b.birth_on, a.default_enabled, a.locked, a.kind, a.created_at,
    v.id, v.number, v.severity, v.effective_at, v.published_at, v.grace_until,
    c.id, c.method, c.accepted_at, d.id, d.declined_at,
    e.id, e.subject, e.subject_id, e.decision, e.decided_at, n.id, n.kind, n.enabled, n.since, w.id, w.basis
  FROM organizations o
  JOIN people p ON p.organization_id = o.id AND p.id = ?
  JOIN apps a ON a.organization_id = ? AND a.key = ? AND a.state = 'PUBLISHED'
  LEFT JOIN person_profiles b ON b.organization_id = p.organization_id AND b.id = p.id
  LEFT JOIN statements s ON s.organization_id = '${PLATFORM_ID}' AND s.kind = 'PLATFORM_PRIVACY'
  LEFT JOIN statement_versions v ON v.organization_id = s.organization_id AND v.statement_id = s.id AND v.published_at IS NOT NULL
  LEFT JOIN acceptances c ON c.organization_id = o.id AND c.person_id = p.id AND c.statement_version_id = v.id
  LEFT JOIN declines d ON d.organization_id = o.id AND d.person_id = p.id AND d.statement_version_id = v.id
  LEFT JOIN app_enablements e ON e.organization_id = o.id AND e.app_id = a.id AND e.subject_id IN (o.id, p.id) AND e.number = (
    SELECT MAX(m.number) FROM app_enablements m WHERE m.organization_id = o.id AND m.app_id = a.id AND m.subject_id = e.subject_id)
  LEFT JOIN new_app_choices n ON n.organization_id = o.id
  LEFT JOIN warranties w ON w.organization_id = o.id AND w.person_id = p.id
  WHERE o.id = ?
  UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    e.id, e.subject, e.subject_id, e.decision, e.decided_at, NULL, NULL, NULL, NULL, NULL, NULL
  FROM group_members gm
  JOIN group_ancestors ga ON ga.organization_id = gm.organization_id AND ga.group_id = gm.group_id AND ga.ended_at IS NULL
  JOIN apps a ON a.organization_id = ? AND a.key = ? AND a.state = 'PUBLISHED'
  JOIN app_enablements e ON e.organization_id = gm.organization_id AND e.app_id = a.id AND e.subject_id = ga.ancestor_id
  WHERE gm.organization_id = ? AND gm.person_id = ? AND gm.ended_at IS NULL AND e.number = (
    SELECT MAX(m.number) FROM app_enablements m WHERE m.organization_id = e.organization_id AND m.app_id = e.app_id AND m.subject_id = e.subject_id)`;

/** Where the columns of a version, an acceptance, a decline, a decision, a choice for new apps and a warranty begin. */
const [VERSION, ACCEPTANCE, DECLINE, DECISION, CHOICE, WARRANTY] = [8, 14, 17, 19, 24, 28];

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
  const owner = appKey.startsWith('custom-') ? organizationId : PLATFORM_ID;
  const rows = await pool.rows(FACTS, [personId, owner, appKey, organizationId, owner, appKey, organizationId, personId]);
  const [first] = rows;
  if (!first || first[0] === null) throw new Refused(404);
  const [organizationState, state, accountId, birthOn, defaultEnabled, locked, kind, createdAt] = first;
  const now = Date.now();
  const hasAccount = accountId !== null;
  const choices = distinct(rows, CHOICE, ([, chosen, enabled, since]) => ({ kind: chosen, enabled: enabled === 1, since }));
  const answer = gate({
    organization: { state: organizationState },
    person: { state: state === 'INVITED' ? 'CLOSED' : state, hasAccount, isUnder14: isUnder14(birthOn, now), warranties: distinct(rows, WARRANTY, ([, basis]) => basis) },
    standings: hasAccount ? [standing(statementFacts(rows), now)] : [],
    app: { defaultEnabled: defaultOf({ kind, createdAt, defaultEnabled: defaultEnabled === 1 }, choices), locked: locked === 1 },
    enablements: enablements(rows),
    purpose: null,
  }, now);
  return { gate: { allowed: answer.allowed, reasons: answer.reasons.map(({ code }) => ({ code })) } };
};
