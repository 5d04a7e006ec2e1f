import { createHash } from 'node:crypto';
import { addDays, civilDay } from '@accord/deadlines';
import { idsFrom, PLATFORM_ID } from './ids.mjs';
import { PASSWORD_HASH } from './organization-rows.mjs';
import { platformRows, SHA256 } from './platform-rows.mjs';
import { addSession } from './sessions.mjs';
import { addStaff } from './staff.mjs';
import { noRows } from './tables.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_OPENED_AT = Date.UTC(2026, 0, 20, 2);
const FIRST_ACCEPTED_AT = Date.UTC(2026, 7, 1, 1);
const ACCEPTED_DAYS = 100;
const CLAUSES = 60;
/** Drafts that wait for somebody to publish them. */
export const DRAFTS = 3;

/** Half of every organization has accepted: who comes first. */
export const hasAccepted = (place, people) => place < people / 2;

const bodyOf = (draft) =>
  `隐私政策\n\n${Array.from({ length: CLAUSES }, (_, place) => `${place + 1}. 示例条款之${place + 1}\n本条说明平台第 ${place + 1} 类处理活动的基本规则${place % 20 < draft ? `（第 ${draft} 次修订）` : ''}。\n`).join('\n')}`;

/** Drafts of one author in review: the columns of what is decided at publication are empty. */
function addDrafts(rows, { statementId, authorId, nextId, at }) {
  return Array.from({ length: DRAFTS }, (_, place) => {
    const id = nextId(at);
    const body = bodyOf(place + 1);
    rows.statement_versions.push([PLATFORM_ID, id, statementId, null, null, null, null, null, null, null, '[]', at, 'STAFF', authorId, at + HOUR, null, null, 1]);
    rows.statement_texts.push([PLATFORM_ID, nextId(at), id, 'zh-CN', '隐私政策', createHash('sha256').update(body).digest('hex'), body]);
    return id;
  });
}

function organizationRows(number, { people, versionId, nextId, now }) {
  const rows = noRows();
  const at = FIRST_OPENED_AT + number * HOUR;
  const organizationId = nextId(at);
  rows.organizations.push([organizationId, 'ENTERPRISE', `示例企业 ${number}`, 'ACTIVE', 'PAID', at, 0, 1]);
  const open = [];
  for (let place = 0; place < people; place++) {
    const [accountId, id] = [nextId(at), nextId(at)];
    rows.accounts.push([accountId, 'PERSON', `person${place}@organization${number}.example`, PASSWORD_HASH, at]);
    rows.people.push([organizationId, id, 'MEMBER', 'ACTIVE', accountId, at, 1]);
    rows.role_assignments.push([organizationId, nextId(at), id, place === 0 ? 'ADMINISTRATOR' : 'MEMBER', at]);
    if (hasAccepted(place, people)) {
      const acceptedAt = FIRST_ACCEPTED_AT + ((number * people + place) % ACCEPTED_DAYS) * DAY;
      rows.acceptances.push([organizationId, nextId(acceptedAt), id, PLATFORM_ID, versionId, 'zh-CN', SHA256, 'EXPLICIT', 'CONSOLE', 0, null, acceptedAt]);
    } else {
      addSession(rows, accountId, { nextId, now });
      open.push({ organizationId, id, accountId });
    }
  }
  return { rows, open };
}

/**
 * Organizations of people with an account of whom half have accepted the version in force, drafts in review, and who may publish
 * them; profiles are left out. One batch of rows by table at a time; the first carries the platform's part, the others the people who
 * have not accepted, with a session (`sessionOf`).
 * @param {{ organizations: number, people: number, now: number }} size `people` of each organization
 * @returns {Generator<{ rows: Record<string, unknown[][]>, organization: { versionId: string, drafts: string[], approver: string } | { open: { organizationId: string, id: string, accountId: string }[] } }>}
 */
export function* statementWorld({ organizations, people, now }) {
  const nextId = idsFrom(1);
  const { rows, versionId, statementId } = platformRows(nextId);
  const at = now - DAY;
  const author = addStaff(rows, 'STATEMENT_AUTHOR', { nextId, at, now });
  const approver = addStaff(rows, 'STATEMENT_APPROVER', { nextId, at, now });
  const drafts = addDrafts(rows, { statementId, authorId: author.id, nextId, at });
  yield { rows, organization: { versionId, drafts, approver: approver.token } };
  for (let number = 0; number < organizations; number++) {
    const { rows: own, open } = organizationRows(number, { people, versionId, nextId, now });
    yield { rows: own, organization: { open } };
  }
}

/** The days on which a version that is published now may be updated and take effect. */
export const publicationDays = (now) => ({ updateOn: civilDay(now), effectiveOn: addDays(civilDay(now), 7) });
