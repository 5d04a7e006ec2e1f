import type { Permission } from './permissions.ts';

/** What a key of one organization may be given: nothing that a person must do in person. */
export const ORGANIZATION_KEY_SCOPES = [
  'gate:ask', 'app:read', 'statement:read', 'acceptance:read', 'organization:read', 'person:read', 'person:invite',
  'person:add-external', 'purpose:read', 'consent:read', 'linked-account:report', 'request:read', 'request:log', 'recipient:read', 'audit:read', 'schema:read',
] as const satisfies readonly Permission[];

/** What a key of the platform may be given; it names the organization of each call by header (model, Identity). */
export const PLATFORM_KEY_SCOPES = ['gate:ask', 'app:read', 'statement:read', 'organization:read', 'schema:read'] as const satisfies readonly Permission[];

export const keyScopesOf = (kind: 'ORGANIZATION' | 'PLATFORM'): readonly Permission[] =>
  kind === 'PLATFORM' ? PLATFORM_KEY_SCOPES : ORGANIZATION_KEY_SCOPES;
