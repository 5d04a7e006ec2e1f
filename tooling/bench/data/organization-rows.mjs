import { apiKeyOf, sessionOf } from './credentials.mjs';
import { PLATFORM_ID } from './ids.mjs';
import { appRow, SHA256 } from './platform-rows.mjs';
import { noRows } from './tables.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_OPENED_AT = Date.UTC(2026, 0, 20, 2);

export const MEMBERS = 40;
export const ADMINISTRATORS = 2;
const CONTACTS = 10;
/** The member whose use is restricted. */
const RESTRICTED = MEMBERS - 1;

const FAMILY_NAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const GIVEN_NAMES = ['伟', '芳', '娜', '敏', '静', '强', '磊', '洋', '艳', '杰', '晓彤', '雨桐'];
const LATIN_NAMES = ['Hannah Weiss', 'Omar Haddad', 'Mei Tanaka', 'Lars Berg', 'Inés Vidal'];

/** Nobody signs in with a password here: the form is argon2id's, the digest is of nothing. */
export const PASSWORD_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const nameOf = (place) => (place % 4 === 3 ? LATIN_NAMES[place % LATIN_NAMES.length] : FAMILY_NAMES[place % FAMILY_NAMES.length] + GIVEN_NAMES[place % GIVEN_NAMES.length]);

function addPerson(rows, { organizationId, nextId, digest, at }, { relation, state, accountId, place, email, roles }) {
  const id = nextId(at);
  const phone = `+86138${String(place).padStart(8, '0')}`;
  rows.people.push([organizationId, id, relation, state, accountId, at, 1]);
  const hashOf = (contact) => digest('contact', [organizationId, contact]);
  rows.person_profiles.push([organizationId, id, nameOf(place), email, phone, 'zh-CN', hashOf(email), hashOf(phone)]);
  for (const role of roles) rows.role_assignments.push([organizationId, nextId(at), id, role, at]);
  return id;
}

function addMember(rows, organization, place, { now, versionId }) {
  const { organizationId, number, nextId, at } = organization;
  const accountId = nextId(at);
  const email = `person${place}@organization${number}.example`;
  rows.accounts.push([accountId, 'PERSON', email, PASSWORD_HASH, at]);
  const id = addPerson(rows, organization, {
    relation: 'MEMBER', state: place === RESTRICTED ? 'RESTRICTED' : 'ACTIVE', accountId, place, email, roles: place < ADMINISTRATORS ? ['MEMBER', 'ADMINISTRATOR'] : ['MEMBER'],
  });
  rows.acceptances.push([organizationId, nextId(at), id, PLATFORM_ID, versionId, 'zh-CN', SHA256, 'EXPLICIT', 'CONSOLE', 0, null, at + 5 * MINUTE]);
  const { token, id: sessionId } = sessionOf(accountId);
  rows.sessions.push([sessionId, accountId, nextId(now), now, now, now + 30 * MINUTE, now + 12 * HOUR]);
  return { id, token, isRestricted: place === RESTRICTED };
}

function addContacts(rows, organization, administratorId) {
  const { organizationId, number, nextId, at } = organization;
  for (let place = MEMBERS; place < MEMBERS + CONTACTS; place++) {
    const id = addPerson(rows, organization, { relation: 'EXTERNAL', state: 'ACTIVE', accountId: null, place, email: `contact${place}@supplier${number}.example`, roles: [] });
    rows.warranties.push([organizationId, nextId(at), id, 'CONSENT', '2026-01-12', at, administratorId]);
  }
}

/** Decisions about apps: every fourth organization switched one off, every third one on, and one person is without the map. */
function addEnablements(rows, { organizationId, number, nextId, at }, apps, members) {
  const decide = (key, subject, subjectId, decision) => {
    const { ownerId, id } = apps.find((app) => app.key === key);
    rows.app_enablements.push([organizationId, nextId(at), ownerId, id, 1, subject, subjectId, decision, at + MINUTE, 'PERSON', members[0].id]);
  };
  if (number % 4 === 0) decide('campaigns', 'ORGANIZATION', organizationId, 'DENY');
  if (number % 3 === 0) decide('e-sign', 'ORGANIZATION', organizationId, 'ALLOW');
  decide('visit-map', 'PERSON', members[5].id, 'DENY');
}

/**
 * One organization with its people, their sessions, an API key and a custom app.
 * @returns {{ rows, id: string, members: { id: string, token: string, isRestricted: boolean }[], apps, apiKey: string }}
 */
export function organizationRows(number, { nextId, digest, platform, now }) {
  const rows = noRows();
  const at = FIRST_OPENED_AT + number * HOUR;
  const organizationId = nextId(at);
  const organization = { organizationId, number, nextId, digest, at };
  rows.organizations.push([organizationId, 'ENTERPRISE', `示例企业 ${number}`, 'ACTIVE', 'PAID', at, 0, 1]);
  const members = Array.from({ length: MEMBERS }, (_, place) => addMember(rows, organization, place, { now, versionId: platform.versionId }));
  addContacts(rows, organization, members[0].id);
  const custom = { ownerId: organizationId, id: nextId(at), key: 'custom-ledger' };
  rows.apps.push(appRow(organizationId, custom.id, [custom.key, 'CUSTOM', '台账', 'Ledger', 1, 0], at));
  addEnablements(rows, organization, platform.apps, members);
  const keyId = nextId(at);
  const { text, secretHash } = apiKeyOf(keyId);
  rows.api_keys.push([keyId, organizationId, 'gate', secretHash, '["gate:ask"]', members[0].id, at]);
  return { rows, id: organizationId, members, apps: [...platform.apps, custom], apiKey: text };
}
