import type { Seal } from '../tenancy/kernel.ts';

/** The one record that a token opens, and where it lies. */
export interface Sealed {
  readonly organizationId: string;
  readonly id: string;
}

/** What tokens are for; each purpose has a seal of its own, so one kind of token never opens another's door. */
export type TokenPurpose = 'invitation' | 'unsubscribe' | 'unsubscribe-marketing' | 'third-parties' | 'collection-list' | 'request-figures' | 'intake-form' | 'intake-code' | 'intake-session';

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const PATTERN = new RegExp(`^(${ULID})(${ULID})([\\w-]{43})$`);

/** A token for a link in a mail: made from the record's id and the secret, so that nothing secret is stored. Fits in a path. */
export const sealToken = (seal: Seal, purpose: TokenPurpose, { organizationId, id }: Sealed): string =>
  organizationId + id + seal.digest(`token:${purpose}`, [organizationId, id]);

/** What a token opens; null for any text that this program did not seal for that purpose. */
export function openToken(seal: Seal, purpose: TokenPurpose, token: string): Sealed | null {
  const [, organizationId, id, mark] = PATTERN.exec(token) ?? [];
  if (!organizationId || !id || !mark || !seal.matches(`token:${purpose}`, [organizationId, id], mark)) return null;
  return { organizationId, id };
}
