import type { SignedIn, Word } from '../../access/caller.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput, conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { siblingsOf, textsOf, type StatementVersion } from '../statements/index.ts';
import { Acceptance } from './acceptance.entity.ts';
import type { AcceptStatementInput } from './acceptances.inputs.ts';
import { openTo } from './open-version.ts';
import { saidBy } from './records-of.ts';

export const DEVICE_MOST = 300;

export interface Act {
  readonly me: SignedIn;
  readonly userAgent: string | null;
}

/**
 * Appends that a person accepted exactly this text, in so many words (domain §5). Accepting it again answers with the
 * acceptance that stands and writes nothing, unless the person has declined since. Throws CONFLICT with the right digest where another text was shown.
 */
export async function acceptStatement(scope: TenantScope, { me, userAgent }: Act, { statementVersionId, language, sha256 = null }: AcceptStatementInput): Promise<Acceptance> {
  const version = await openTo(scope, me.personId, statementVersionId);
  const texts = await textsToAccept(scope, version);
  const text = texts.find((one) => one.language === language);
  if (!text) throw badInput('LANGUAGE_NOT_AVAILABLE', 'This version has no text in this language.', 'language');
  if (sha256 !== null && sha256 !== text.sha256) throw conflict('ANOTHER_TEXT', 'What was shown is not the text of this version. Read it again.', { statementVersionId: version.id, sha256: text.sha256 });
  const words = await saidBy(scope, me.personId, me.words);
  const declines = words.filter(({ method }) => method === null);
  const same = { personId: me.personId, statementVersionId: version.id, method: 'EXPLICIT', declinesBefore: declines.length } as const;
  if (await stands(scope, version, words)) {
    const earlier = await scope.of(Acceptance).first({ personId: me.personId, statementVersionId: version.id, method: 'EXPLICIT' }, { acceptedAt: 'DESC' });
    if (earlier) return earlier;
  }
  const id = scope.newId();
  const { number, severity } = version;
  try {
    return await scope.change({ action: 'acceptance.given', subject: { type: 'Acceptance', id }, fields: ['statementVersionId', 'language', 'sha256', 'method', 'channel'] }, async (change) => {
      // of one instant a decline has the last word, and this came after it
      const acceptedAt = Math.max(change.at, ...declines.map(({ at }) => at + 1));
      const acceptance = change.of(Acceptance).insert({
        ...same, id, versionOwnerId: version.organizationId, language, sha256: text.sha256, channel: 'CONSOLE', device: userAgent?.slice(0, DEVICE_MOST) ?? null, acceptedAt,
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

/** Whether it was accepted in so many words, and neither it nor an earlier version of its statement was declined since. */
async function stands(scope: TenantScope, version: StatementVersion, words: readonly Word[]): Promise<boolean> {
  const { byId } = await siblingsOf(scope, version);
  const accepted = Math.max(-Infinity, ...words.filter(({ versionId, method }) => versionId === version.id && method === 'EXPLICIT').map(({ at }) => at));
  const isUpToThis = (id: string): boolean => id === version.id || (byId.get(id)?.number ?? Infinity) < (version.number ?? 0);
  const takesBack = ({ versionId, method, at }: Word): boolean => method === null && at >= accepted && isUpToThis(versionId);
  return accepted > -Infinity && !words.some(takesBack);
}

/** Published texts never change, and everybody accepts the same few of the platform's. */
const textsToAccept = (scope: TenantScope, { id, organizationId }: StatementVersion) =>
  organizationId === PLATFORM_ID ? scope.kernel.published.get(`texts ${id}`, () => textsOf(scope, id)) : textsOf(scope, id);
