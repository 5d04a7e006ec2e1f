import { createHash, randomBytes } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import type { Change } from '../tenancy/change.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { Account } from './account.entity.ts';
import { deviceOf } from './device.ts';
import { Session } from './session.entity.ts';

const MINUTE = 60_000;

export interface SessionLimits {
  /** Minutes without a call after which a session ends. */
  idleMinutes: number;
  /** Hours after signing in at which it ends in any case. */
  absoluteHours: number;
}
export const ROTATE_AFTER = 60 * MINUTE;
/** The replaced token of a session still answers the calls that were under way. */
export const ROTATION_GRACE = MINUTE;
/** Use is written at most this often. */
const TOUCH_EVERY = MINUTE;

/** The row of a token: its SHA-256. */
export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const newToken = (): string => randomBytes(32).toString('base64url');

export interface FreshToken { token: string; expiresAt: number }

/** Opaque, server-side sessions (row 56's channel, model Identity): the cookie holds 256 random bits, the database their digest. */
export class SessionKeeper {
  constructor(private readonly kernel: Kernel, private readonly limits: SessionLimits) {}

  private get rows(): GlobalRows {
    return new GlobalRows(this.kernel.database.reader.manager);
  }

  private idleEndOf(now: number): number {
    return now + this.limits.idleMinutes * MINUTE;
  }

  /** Begins a session within the change that signs somebody in, whose audit event names the sign-in. */
  async begin(change: Change, accountId: string, signInId: string, userAgent: string | null): Promise<FreshToken & { session: Session }> {
    const token = newToken();
    const absoluteExpiresAt = change.at + this.limits.absoluteHours * 60 * MINUTE;
    const session = await change.global.insert(Session, {
      id: sessionIdOf(token), accountId, signInId, signedInAt: change.at, issuedAt: change.at, idleExpiresAt: this.idleEndOf(change.at), absoluteExpiresAt, replacedAt: null, endedAt: null, ...deviceOf(userAgent),
    });
    await change.global.change(Account, { id: accountId }, { lastSignedInAt: change.at });
    return { token, expiresAt: absoluteExpiresAt, session };
  }

  /** Whether the session of a token still stands. */
  isLive({ endedAt, idleExpiresAt, absoluteExpiresAt, replacedAt }: Session): boolean {
    const now = this.kernel.clock.now();
    if (endedAt !== null || idleExpiresAt <= now || absoluteExpiresAt <= now) return false;
    return replacedAt === null || now < replacedAt + ROTATION_GRACE;
  }

  /** Notes that the session is used; after an hour resolves to a new token, and the old one ends within a minute. */
  async use(session: Session): Promise<FreshToken | null> {
    if (session.replacedAt !== null) return null;
    const now = this.kernel.clock.now();
    if (now - session.issuedAt >= ROTATE_AFTER) return this.rotate(session, now);
    const idleExpiresAt = this.idleEndOf(now);
    if (idleExpiresAt - session.idleExpiresAt >= TOUCH_EVERY)
      await this.kernel.database.alone((manager) => new GlobalRows(manager).change(Session, { id: session.id, endedAt: IsNull() }, { idleExpiresAt }), { repeatable: true });
    return null;
  }

  private async rotate(session: Session, now: number): Promise<FreshToken | null> {
    const token = newToken();
    return this.kernel.database.write(async (manager) => {
      const rows = new GlobalRows(manager);
      // of several calls at once one replaces the token; the others go on with the old one for its last minute, and who signed out meanwhile stays out
      const won = await rows.change(Session, { id: session.id, replacedAt: IsNull(), endedAt: IsNull() }, { replacedAt: now });
      if (won === 0) return null;
      await rows.insert(Session, { ...session, id: sessionIdOf(token), issuedAt: now, idleExpiresAt: this.idleEndOf(now) });
      return { token, expiresAt: session.absoluteExpiresAt };
    });
  }

  /** Ends one sign-in: its token and the one that it replaced a moment ago. */
  async end(change: Change, accountId: string, signInId: string): Promise<void> {
    await change.global.change(Session, { accountId, signInId, endedAt: IsNull() }, { endedAt: change.at });
  }

  /** Ends every sign-in of the account. */
  async endAll(change: Change, accountId: string): Promise<void> {
    await change.global.change(Session, { accountId, endedAt: IsNull() }, { endedAt: change.at });
  }

  /** Ends every sign-in of the account but one. */
  async endOthers(change: Change, accountId: string, signInId: string): Promise<void> {
    await change.global.change(Session, { accountId, signInId: Not(signInId), endedAt: IsNull() }, { endedAt: change.at });
  }

  /** The sign-ins of an account that still stand, the newest first. */
  async live(accountId: string): Promise<Session[]> {
    const sessions = await this.rows.find(Session, { accountId, replacedAt: IsNull(), endedAt: IsNull() }, { signedInAt: 'DESC', signInId: 'DESC' });
    return sessions.filter((session) => this.isLive(session));
  }

  /** When a session was used last, at most a minute early: use is written once a minute. */
  lastUsedAt({ idleExpiresAt }: Session): number {
    return idleExpiresAt - this.limits.idleMinutes * MINUTE;
  }

  /** What a sign-in stands at now: its newest row, ended or not. */
  current(accountId: string, signInId: string): Promise<Session | null> {
    return this.rows.first(Session, { accountId, signInId, replacedAt: IsNull() });
  }
}
