import { Account } from '../../access/account.entity.ts';
import type { QuotaRule } from '../../access/quota.ts';
import type { GlobalRows } from '../../tenancy/global-rows.ts';
import type { Kernel, Seal } from '../../tenancy/kernel.ts';
import type { EmailChange } from './email-change.entity.ts';
import { knownByEmail, type Rows } from './new-person.ts';
import { Person } from './person.entity.ts';

export const CODE_MINUTES = 10;
export const TRIES_MOST = 5;
/** Letters with codes to addresses that nobody has shown to be theirs. */
export const EMAIL_CODES: QuotaRule = { kind: 'EMAIL_CODE', most: 5, within: 3_600_000 };
/** A row stays until its letters, which may be sent late, are out. */
export const KEPT_FOR = 7 * 86_400_000;

/** The six digits that show that an address is one's own: derived from the change's id and the secret, stored nowhere. */
export function codeOf(seal: Seal, { organizationId, id }: Pick<EmailChange, 'organizationId' | 'id'>): string {
  const number = Buffer.from(seal.digest('email-code', [organizationId, id], 6), 'base64url').readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}

/** True where somebody else signs in with the address, or is known by it in this organization. */
export async function isEmailTaken(kernel: Kernel, rows: Rows, global: GlobalRows, personId: string, email: string): Promise<boolean> {
  const { accountId } = await rows.of(Person).get(personId);
  const account = await global.first(Account, { email });
  if (account && account.id !== accountId) return true;
  const known = await knownByEmail(kernel, rows, email);
  return known !== undefined && known.id !== personId;
}
