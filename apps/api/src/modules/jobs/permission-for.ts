import type { Permission } from '@accord/permissions';
import { Refusal } from '../../tenancy/refusal.ts';
import type { JobKind } from './job-enums.ts';

/** A list as a file needs what the list needs, a verb over many what it needs over one. */
export const PERMISSION_FOR: Readonly<Record<JobKind, Permission>> = {
  EXPORT_REQUESTS: 'request:read', EXPORT_AUDIT_EVENTS: 'audit:read', EXPORT_ROLL_OUT: 'organization:list', FORWARD_REQUESTS: 'request:forward', ACKNOWLEDGE_REQUESTS: 'request:answer', ASSIGN_REQUESTS: 'request:answer', EXTEND_REQUESTS: 'request:answer', SEND_INTERIM_WORD: 'request:answer', IMPORT_CONTACTS: 'person:add-external',
  DECIDE_APPS: 'app:switch',
};

/** Throws FORBIDDEN without the permission that this kind needs. */
export function mustBeAllowed({ permissions }: { readonly permissions: ReadonlySet<Permission> }, kind: JobKind): void {
  const needed = PERMISSION_FOR[kind];
  if (!permissions.has(needed)) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: [needed] } });
}
