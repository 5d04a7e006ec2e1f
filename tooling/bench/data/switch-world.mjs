import { idsFrom, PLATFORM_ID } from './ids.mjs';
import { PASSWORD_HASH } from './organization-rows.mjs';
import { platformRows, SHA256 } from './platform-rows.mjs';
import { addSession } from './sessions.mjs';
import { noRows } from './tables.mjs';

const DAY = 86_400_000;
const BATCH = 20_000;

/**
 * One organization of people with an account who have all accepted the version in force; the first is its administrator and signed in, and so
 * is the second, who alone has a profile: without one nobody consents. One batch of rows by table at a time.
 * @param {{ people: number, now: number }} size
 * @returns {Generator<{ rows: Record<string, unknown[][]>, organization: { administrator?: string, member?: { id: string, token: string } } }>}
 */
export function* switchWorld({ people, now }) {
  const nextId = idsFrom(1);
  const { rows, versionId } = platformRows(nextId);
  const at = now - 30 * DAY;
  const organizationId = nextId(at);
  rows.organizations.push([organizationId, 'ENTERPRISE', '示例企业', 'ACTIVE', 'PAID', at, 0, 1]);
  yield { rows, organization: {} };
  for (let first = 0; first < people; first += BATCH) {
    const batch = noRows();
    const organization = {};
    for (let place = first; place < Math.min(first + BATCH, people); place++) {
      const [accountId, id] = [nextId(at), nextId(at)];
      batch.accounts.push([accountId, 'PERSON', `person${place}@example.example`, PASSWORD_HASH, at]);
      batch.people.push([organizationId, id, 'MEMBER', 'ACTIVE', accountId, at, 1]);
      batch.role_assignments.push([organizationId, nextId(at), id, place === 0 ? 'ADMINISTRATOR' : 'MEMBER', at]);
      batch.acceptances.push([organizationId, nextId(at), id, PLATFORM_ID, versionId, 'zh-CN', SHA256, 'EXPLICIT', 'CONSOLE', 0, null, at]);
      if (place === 0) organization.administrator = addSession(batch, accountId, { nextId, now });
      if (place === 1) batch.person_profiles.push([organizationId, id, '李伟', null, null, 'zh-CN', null, null]);
      if (place === 1) organization.member = { id, token: addSession(batch, accountId, { nextId, now }) };
    }
    yield { rows: batch, organization };
  }
}
