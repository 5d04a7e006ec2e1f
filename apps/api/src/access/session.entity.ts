import { Entity, Index } from 'typeorm';
import { Id, Instant, PrimaryWord, Word } from '../database/columns.ts';
import { Global } from '../tenancy/table-kinds.ts';

/**
 * One token of a signed-in browser. Its id is the SHA-256 of the token in the cookie; the token itself is stored nowhere.
 * Rotation adds a row: the rows of one sign-in share `signInId`, and only the newest is not replaced.
 */
@Global('a session belongs to an account, not to an organization')
@Entity('sessions')
@Index(['accountId'])
export class Session {
  @PrimaryWord(43) id!: string;
  @Id() accountId!: string;
  @Id() signInId!: string;
  @Instant() signedInAt!: number;
  /** When this token was issued; after an hour the next call gets a new one. */
  @Instant() issuedAt!: number;
  @Instant() idleExpiresAt!: number;
  @Instant() absoluteExpiresAt!: number;
  @Instant({ nullable: true }) replacedAt!: number | null;
  @Instant({ nullable: true }) endedAt!: number | null;
  /** What it was signed in with, no closer than its owner needs to know it again; null where it did not say. */
  @Word(24, { nullable: true }) browser!: string | null;
  @Word(24, { nullable: true }) operatingSystem!: string | null;
}
