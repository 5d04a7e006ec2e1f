import { permissionsOf, type Role } from '@accord/permissions';
import type { Viewer } from '../session.ts';

const INSTANT = '2026-03-02T02:00:00Z';

/** Somebody signed in with these roles, in an enterprise or, as staff, on the platform. */
export function viewerWith(roles: Role[], more: Partial<Viewer> = {}): Viewer {
  const kind = roles.some((role) => ['MEMBER', 'ADMINISTRATOR', 'PRIVACY_OFFICER'].includes(role)) ? 'PERSON' : 'STAFF';
  const organization = { id: 'o1', name: kind === 'STAFF' ? 'Platform' : 'Blue Pine Ltd', kind: kind === 'STAFF' ? 'PLATFORM' : 'ENTERPRISE', state: 'ACTIVE' } as const;
  return {
    id: 'a1', email: 'lin@example.com', kind, organization, seats: [{ organization: { id: 'o1', name: organization.name }, personId: 'p1', roles }],
    person: { id: 'p1' },
    profile: { displayName: 'Lin', email: 'lin@example.com', phone: null, position: null, preferredLanguage: 'EN' },
    roles, can: [...permissionsOf(roles)],
    standings: [],
    session: { signedInAt: INSTANT, idleExpiresAt: INSTANT, absoluteExpiresAt: INSTANT },
    ...more,
  };
}
