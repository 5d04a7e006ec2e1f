import type { Permission } from './permissions.ts';

/** Staff are accounts of a realm of their own: an e-mail address belongs to one realm, never both (model, Identity). */
export type Realm = 'STAFF' | 'PERSON';

interface RoleDefinition {
  readonly realm: Realm;
  readonly permissions: readonly Permission[];
}

const self = [
  'statement:read', 'statement:accept', 'organization:read', 'profile:read', 'profile:update',
  'request:read-own', 'request:submit', 'request:withdraw', 'view:keep', 'app:read', 'app:request', 'purpose:read', 'consent:give', 'consent:withdraw',
] as const satisfies readonly Permission[];

const officer = ['own-notice:manage', 'acceptance:read', 'acceptance:remind', 'person:read', 'request:read', 'request:log', 'request:answer', 'audit:read', 'contact:reveal', 'person:restrict', 'recipient:read', 'recipient:manage', 'consent:read', 'consent:record'] as const satisfies readonly Permission[];

const staff = ['statement:read', 'organization:read', 'organization:list', 'profile:read', 'profile:update', 'view:keep', 'audit:read', 'person:read', 'recipient:read', 'purpose:read'] as const satisfies readonly Permission[];

export const ROLES = {
  /** Individual user, "you" in the statement (§1). Everybody with an account in an enterprise holds it. */
  MEMBER: { realm: 'PERSON', permissions: self },
  /** Answers requests, writes the organization's own notice and watches acceptance; cannot change apps, people or keys. */
  PRIVACY_OFFICER: { realm: 'PERSON', permissions: [...self, ...officer] },
  /** Enterprise administrator (§1): manages on behalf of the enterprise. */
  ADMINISTRATOR: {
    realm: 'PERSON',
    permissions: [...self, ...officer, 'organization:update', 'person:invite', 'person:add-external', 'person:set-roles', 'group:manage', 'app:switch', 'app:manage', 'gate:ask', 'api-key:manage', 'webhook:manage', 'purpose:manage'],
  },
  STATEMENT_AUTHOR: { realm: 'STAFF', permissions: [...staff, 'statement:import', 'acceptance:read'] },
  /** Publishes what somebody else imported: the publisher is not the author (model, Statements). */
  STATEMENT_APPROVER: { realm: 'STAFF', permissions: [...staff, 'statement:publish', 'acceptance:read', 'acceptance:remind'] },
  SUPPORT_DESK: { realm: 'STAFF', permissions: [...staff, 'request:read', 'request:log', 'request:forward', 'request:assist', 'request:answer', 'contact:reveal'] },
  OPERATOR: { realm: 'STAFF', permissions: [...staff, 'organization:open', 'organization:update', 'person:invite', 'person:set-roles', 'api-key:manage', 'webhook:manage', 'app:read', 'app:manage', 'gate:ask', 'recipient:manage', 'purpose:manage'] },
  AUDITOR: { realm: 'STAFF', permissions: [...staff, 'acceptance:read', 'request:read'] },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);
export const realmOf = (role: Role): Realm => ROLES[role].realm;
export const rolesOf = (realm: Realm): Role[] => ROLE_NAMES.filter((role) => ROLES[role].realm === realm);

/** Every permission that at least one of the roles gives. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  const name = roles.join(' ');
  const given = known.get(name) ?? new Set(roles.flatMap((role) => [...ROLES[role].permissions]));
  known.set(name, given);
  return given;
}

/** Of each combination of roles that was met; there are few, and every call asks. */
const known = new Map<string, ReadonlySet<Permission>>();
