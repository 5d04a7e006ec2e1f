import { isRole, type Realm, type Role } from '@accord/permissions';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { across, PlatformScope } from '../tenancy/platform-scope.ts';
import type { OrganizationState, Seat, Word } from './caller.ts';
import type { Session } from './session.entity.ts';

/** Both are null where an account has no seat, and the role's where a seat has none. */
interface SeatRow { organization_id: string | null; organization_state: OrganizationState | null; person_id: string | null; role_id: string | null; role: string | null; since: number | null }

const SEATS_OF_ACCOUNT = across<[accountId: string], SeatRow>({
  name: 'seats-of-account',
  why: 'a session belongs to an account; only here does it become known in which organizations it may act',
  sql: `SELECT p.organization_id, o.state AS organization_state, p.id AS person_id, r.id AS role_id, r.role, r.since FROM people p JOIN organizations o ON o.id = p.organization_id
        LEFT JOIN role_assignments r ON r.organization_id = p.organization_id AND r.person_id = p.id
        WHERE p.account_id = ? AND p.state IN ('ACTIVE', 'RESTRICTED')`,
});

/** A seat of the session's account; or, where `version_id` is not null, something that the person in a seat said. */
interface SessionRow extends SeatRow {
  account_id: string;
  sign_in_id: string;
  signed_in_at: number;
  issued_at: number;
  idle_expires_at: number;
  absolute_expires_at: number;
  replaced_at: number | null;
  ended_at: number | null;
  browser: string | null;
  operating_system: string | null;
  realm: Realm;
  version_id: string | null;
  method: Word['method'];
  said_at: number | null;
}

const NO_SESSION = Array.from({ length: 11 }, () => 'NULL').join(', ');
const SEATED = "p.account_id = s.account_id AND p.state IN ('ACTIVE', 'RESTRICTED')";

const SESSION_WITH_SEATS = across<[sessionId: string, same: string, again: string], SessionRow>({
  name: 'session-with-seats',
  why: 'each call of a browser begins here: the session, where its account may act, and whether a statement stops it there, in one statement',
  sql: `SELECT s.account_id, s.sign_in_id, s.signed_in_at, s.issued_at, s.idle_expires_at, s.absolute_expires_at, s.replaced_at, s.ended_at, s.browser, s.operating_system, a.realm,
               p.organization_id, o.state AS organization_state, p.id AS person_id, r.id AS role_id, r.role, r.since, NULL AS version_id, NULL AS method, NULL AS said_at
        FROM sessions s JOIN accounts a ON a.id = s.account_id LEFT JOIN people p ON ${SEATED} LEFT JOIN organizations o ON o.id = p.organization_id
        LEFT JOIN role_assignments r ON r.organization_id = p.organization_id AND r.person_id = p.id
        WHERE s.id = ?
        UNION ALL
        SELECT ${NO_SESSION}, p.organization_id, NULL, p.id, NULL, NULL, NULL, w.statement_version_id, w.method, w.accepted_at
        FROM sessions s JOIN people p ON ${SEATED} JOIN acceptances w ON w.organization_id = p.organization_id AND w.person_id = p.id
        WHERE s.id = ?
        UNION ALL
        SELECT ${NO_SESSION}, p.organization_id, NULL, p.id, NULL, NULL, NULL, w.statement_version_id, NULL, w.declined_at
        FROM sessions s JOIN people p ON ${SEATED} JOIN declines w ON w.organization_id = p.organization_id AND w.person_id = p.id
        WHERE s.id = ?`,
});

const platformOf = (kernel: Kernel) => new PlatformScope(kernel, { requestId: '', actor: SYSTEM });

export interface SeatedSession {
  readonly session: Session;
  readonly realm: Realm;
  readonly seats: readonly Seat[];
  /** What the person in that seat said about statements. */
  wordsIn(organizationId: string): Word[];
}

/** A session by its id, ended ones included, and where its account may act now. */
export async function seatedSession(kernel: Kernel, id: string): Promise<SeatedSession | null> {
  const rows = await platformOf(kernel).across(SESSION_WITH_SEATS, id, id, id);
  const isWord = ({ version_id }: SessionRow): boolean => version_id !== null;
  const seats = rows.filter((row) => !isWord(row));
  const [first] = seats;
  if (!first) return null;
  const session: Session = {
    id, accountId: first.account_id, signInId: first.sign_in_id, signedInAt: first.signed_in_at, issuedAt: first.issued_at,
    idleExpiresAt: first.idle_expires_at, absoluteExpiresAt: first.absolute_expires_at, replacedAt: first.replaced_at, endedAt: first.ended_at,
    browser: first.browser, operatingSystem: first.operating_system,
  };
  const wordsIn = (organizationId: string): Word[] => rows.filter((row) => isWord(row) && row.organization_id === organizationId)
    .map(({ version_id, method, said_at }) => ({ versionId: String(version_id), method, at: Number(said_at) }));
  return { session, realm: first.realm, seats: seatsIn(seats), wordsIn };
}

/** Where an account may act, oldest first. */
export const seatsOf = async (kernel: Kernel, accountId: string): Promise<Seat[]> => seatsIn(await platformOf(kernel).across(SEATS_OF_ACCOUNT, accountId));

/** Sorted here: a handful of rows is not worth a sort in the database. */
const inOrder = (one: SeatRow, other: SeatRow): number =>
  compare(one.person_id, other.person_id) || (one.since ?? 0) - (other.since ?? 0) || compare(one.role_id, other.role_id);
const compare = (one: string | null, other: string | null): number => ((one ?? '') < (other ?? '') ? -1 : one === other ? 0 : 1);

function seatsIn(rows: readonly SeatRow[]): Seat[] {
  const seats = new Map<string, Seat & { roles: Role[] }>();
  for (const { organization_id: organizationId, organization_state: organizationState, person_id: personId, role } of [...rows].sort(inOrder)) {
    if (organizationId === null || organizationState === null || personId === null) continue;
    const seat = seats.get(organizationId) ?? { organizationId, organizationState, personId, roles: [] };
    if (role && isRole(role)) seat.roles.push(role);
    seats.set(organizationId, seat);
  }
  return [...seats.values()];
}
