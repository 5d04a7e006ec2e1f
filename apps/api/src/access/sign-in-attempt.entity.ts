import { Entity } from 'typeorm';
import { Instant, PrimaryWord, Whole } from '../database/columns.ts';
import { Global } from '../tenancy/table-kinds.ts';

/** Failures in a row for one e-mail address, known or not; survives a restart. Its id is a keyed digest of the address. */
@Global('sign-in happens before an organization is known')
@Entity('sign_in_attempts')
export class SignInAttempt {
  @PrimaryWord(43) id!: string;
  @Whole() failures!: number;
  @Instant() lastAt!: number;
  @Instant({ nullable: true }) lockedUntil!: number | null;
}
