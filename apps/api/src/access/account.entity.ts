import { Entity, Index } from 'typeorm';
import { Instant, PrimaryId, Word, Words } from '../database/columns.ts';
import { Global, Personal } from '../tenancy/table-kinds.ts';
import type { Realm } from '@accord/permissions';

/** A way to sign in: one verified e-mail address, in one realm for ever (model, Identity). */
@Global('one account may have a person in several organizations')
@Entity('accounts')
@Index(['email'], { unique: true })
export class Account {
  @PrimaryId() id!: string;
  @Word(8) realm!: Realm;
  /** Lower-cased. */
  @Personal('ACCOUNT') @Words(254) email!: string;
  /** argon2id, PHC string. */
  @Words(200) passwordHash!: string;
  @Instant() createdAt!: number;
  /** When a session last began for it; null: never, or before this was noted. Says who can be reached (§8). */
  @Instant({ nullable: true }) lastSignedInAt!: number | null;
}
