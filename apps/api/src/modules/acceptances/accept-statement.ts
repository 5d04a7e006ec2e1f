import type { SignedIn } from '../../access/caller.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { textsOf } from '../statements/index.ts';
import { Acceptance } from './acceptance.entity.ts';
import type { AcceptStatementInput } from './acceptances.inputs.ts';
import { openVersion } from './open-version.ts';
import { recordsOf } from './records-of.ts';

const DEVICE_MOST = 300;

export interface Act {
  readonly me: SignedIn;
  readonly userAgent: string | null;
}

/**
 * Appends that a person accepted exactly this text, in so many words (domain §5). Accepting it again answers with the
 * first acceptance and writes nothing, unless the person has declined since.
 */
export async function acceptStatement(scope: TenantScope, { me, userAgent }: Act, { statementVersionId, language }: AcceptStatementInput): Promise<Acceptance> {
  const version = await openVersion(scope, statementVersionId);
  const text = (await textsOf(scope, version.id)).find((one) => one.language === language);
  if (!text) throw badInput('LANGUAGE_NOT_AVAILABLE', 'This version has no text in this language.', 'language');
  const { declines } = await recordsOf(scope, me.personId);
  const same = { personId: me.personId, statementVersionId: version.id, method: 'EXPLICIT', declinesBefore: declines.length } as const;
  const earlier = await scope.of(Acceptance).first(same);
  if (earlier) return earlier;
  const id = scope.newId();
  const { number, severity } = version;
  try {
    return await scope.change({ action: 'acceptance.given', subject: { type: 'Acceptance', id }, fields: ['statementVersionId', 'language', 'sha256', 'method', 'channel'] }, async (change) => {
      // of one instant a decline has the last word, and this came after it
      const acceptedAt = Math.max(change.at, (declines.at(-1)?.declinedAt ?? 0) + 1);
      const acceptance = change.of(Acceptance).insert({
        ...same, id, versionOwnerId: PLATFORM_ID, language, sha256: text.sha256, channel: 'CONSOLE', device: userAgent?.slice(0, DEVICE_MOST) ?? null, acceptedAt,
      });
      change.emit('acceptance.given', id, { personId: me.personId, statementVersionId: version.id, number, severity, method: same.method, language, sha256: text.sha256 });
      return acceptance;
    });
  } catch (error) {
    // the same act twice at once: the first one stands, and both are answered with it
    const first = isDuplicateKey(error) ? await scope.of(Acceptance).first(same) : null;
    if (first) return first;
    throw error;
  }
}
