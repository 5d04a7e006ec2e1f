import { expect, test } from 'vitest';
import { PERMISSIONS, ROLES, ROLE_NAMES, permissionsOf, keyScopesOf, staysOpenWhileStopped, type Permission } from './index.ts';

const holders = (permission: Permission) => ROLE_NAMES.filter((role) => permissionsOf([role]).has(permission));

test('role × permission, to be read aloud', () => {
  const rows = (Object.keys(PERMISSIONS) as Permission[]).map((name) => `${name}: ${holders(name).join(' ') || '(keys only)'}`);
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "statement:read: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    statement:import: STATEMENT_AUTHOR
    statement:publish: STATEMENT_APPROVER
    own-notice:manage: PRIVACY_OFFICER ADMINISTRATOR
    statement:accept: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    acceptance:read: PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER AUDITOR
    acceptance:remind: PRIVACY_OFFICER ADMINISTRATOR STATEMENT_APPROVER
    organization:read: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    organization:open: OPERATOR
    organization:update: ADMINISTRATOR OPERATOR
    organization:list: STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    person:read: PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    person:invite: ADMINISTRATOR OPERATOR
    person:add-external: ADMINISTRATOR
    group:manage: ADMINISTRATOR
    person:set-roles: ADMINISTRATOR OPERATOR
    person:restrict: PRIVACY_OFFICER ADMINISTRATOR
    contact:reveal: PRIVACY_OFFICER ADMINISTRATOR SUPPORT_DESK
    profile:read: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    profile:update: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    view:keep: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    purpose:read: MEMBER PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    purpose:manage: ADMINISTRATOR OPERATOR
    consent:give: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    consent:withdraw: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    consent:read: PRIVACY_OFFICER ADMINISTRATOR
    consent:record: PRIVACY_OFFICER ADMINISTRATOR
    linked-account:report: (keys only)
    app:read: MEMBER PRIVACY_OFFICER ADMINISTRATOR OPERATOR
    app:request: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    app:manage: ADMINISTRATOR OPERATOR
    app:switch: ADMINISTRATOR
    recipient:read: PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    recipient:manage: PRIVACY_OFFICER ADMINISTRATOR OPERATOR
    gate:ask: ADMINISTRATOR OPERATOR
    request:read: PRIVACY_OFFICER ADMINISTRATOR SUPPORT_DESK AUDITOR
    request:read-own: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    request:submit: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    request:withdraw: MEMBER PRIVACY_OFFICER ADMINISTRATOR
    request:log: PRIVACY_OFFICER ADMINISTRATOR SUPPORT_DESK
    request:forward: SUPPORT_DESK
    request:assist: SUPPORT_DESK
    request:answer: PRIVACY_OFFICER ADMINISTRATOR SUPPORT_DESK
    audit:read: PRIVACY_OFFICER ADMINISTRATOR STATEMENT_AUTHOR STATEMENT_APPROVER SUPPORT_DESK OPERATOR AUDITOR
    api-key:manage: ADMINISTRATOR OPERATOR
    webhook:manage: ADMINISTRATOR OPERATOR
    schema:read: (keys only)"
  `);
});

test.each(Object.entries(PERMISSIONS))('%s is said in both languages', (_name, text) => {
  expect(text.en.length).toBeGreaterThan(5);
  expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
});

test('nobody both imports and publishes by one role', () => {
  for (const role of ROLE_NAMES) {
    const held = permissionsOf([role]);
    expect([...held].filter((name) => name === 'statement:import' || name === 'statement:publish').length, role).toBeLessThan(2);
  }
});

test('a stopped person may still read, request, follow and withdraw, and may accept', () => {
  for (const name of ['statement:read', 'statement:accept', 'request:submit', 'request:read-own', 'request:withdraw', 'profile:read', 'consent:withdraw'] as const)
    expect(staysOpenWhileStopped(name), name).toBe(true);
  for (const name of ['request:answer', 'app:switch', 'person:invite', 'gate:ask', 'view:keep', 'consent:give'] as const) expect(staysOpenWhileStopped(name), name).toBe(false);
});

test('no key accepts a statement, consents for somebody, answers a request or manages keys', () => {
  for (const kind of ['ORGANIZATION', 'PLATFORM'] as const)
    for (const name of ['statement:accept', 'request:answer', 'api-key:manage', 'request:submit', 'consent:give', 'consent:withdraw', 'consent:record'] as const) expect(keyScopesOf(kind)).not.toContain(name);
});

test('staff of the platform hold no permission to decide on apps of an organization', () => {
  for (const role of ROLE_NAMES) if (ROLES[role].realm === 'STAFF') expect(permissionsOf([role]).has('app:switch'), role).toBe(false);
});
