import { PLATFORM_ID } from '../../database/ids.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Change } from '../../tenancy/change.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { isOutdated, siblingsOf, statementOf, StatementVersion } from '../statements/index.ts';
import { ORGANIZATIONS_TO_TELL, ORGANIZATIONS_TOLD } from './platform-notices.ts';
import { type NoticeKind, StatementNotice } from './statement-notice.entity.ts';

interface Beginning { readonly id: string; readonly versionOwnerId: string; readonly statementVersionId: string; readonly kind: NoticeKind; readonly round: number }

/** A notice that nobody has worked on yet. */
export const beginNotice = (change: Change, { id, versionOwnerId, statementVersionId, kind, round }: Beginning): StatementNotice =>
  change.of(StatementNotice).insert({
    id, versionOwnerId, statementVersionId, kind, round, state: 'QUEUED', total: null, sent: 0, failed: 0, skipped: 0, createdAt: change.at, finishedAt: null, error: null,
    place: null, pass: 0, step: 0, attempts: 0, notBefore: change.at, claim: null, claimedUntil: null,
  });

/** What the audit trail says of it. */
export const begun = (id: string, kind: NoticeKind) => ({ action: 'notice.begun', subject: { type: 'StatementNotice', id }, reason: kind });

/**
 * Begins a notice in every organization that has none of this kind for the version, a hundred to a transaction; called again it goes
 * on with the rest. Another worker that does the same at once meets a unique key, and its event is delivered again.
 */
async function beginEverywhere(scope: TenantScope, statementVersionId: string, kind: NoticeKind): Promise<void> {
  if (scope.organizationId !== PLATFORM_ID) return beginHere(scope, statementVersionId, kind);
  const platform = new PlatformScope(scope.kernel, scope.call);
  for (;;) {
    const next = kind === 'CANCELLED' ? await platform.across(ORGANIZATIONS_TOLD, statementVersionId) : await platform.across(ORGANIZATIONS_TO_TELL, statementVersionId, kind);
    if (next.length === 0) return;
    await platform.change({ action: 'notices.begun', subject: { type: 'StatementVersion', id: statementVersionId }, reason: kind }, async (change) => {
      for (const { organization_id } of next) {
        const id = change.newId();
        await change.enter(organization_id, begun(id, kind), (inside) => beginNotice(inside, { id, versionOwnerId: PLATFORM_ID, statementVersionId, kind, round: 0 }));
      }
    });
  }
}

/** What an organization says of its own notice goes to its own people; begun once, however often the event is delivered. */
async function beginHere(scope: TenantScope, statementVersionId: string, kind: NoticeKind): Promise<void> {
  const [told] = await scope.of(StatementNotice).find({ statementVersionId });
  if (kind === 'CANCELLED' && !told) return;
  const id = scope.newId();
  try {
    await scope.change(begun(id, kind), (change) => beginNotice(change, { id, versionOwnerId: scope.organizationId, statementVersionId, kind, round: 0 }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Who is asked nothing is told nothing by mail: the cookie notice is there to be read (§3). */
const isTold = async (scope: TenantScope, version: StatementVersion): Promise<boolean> => (await statementOf(scope, version.statementId)).kind !== 'COOKIE_NOTICE';

/** A major change is told before it takes effect (§8). */
export const announceVersion: Reaction = {
  topic: 'statement.published',
  name: 'announce the version',
  async react(scope, event) {
    const version = await scope.of(StatementVersion).get(event.subjectId);
    const { id, severity, effectiveAt, cancelledAt } = version;
    if (severity === 'MATERIAL' && cancelledAt === null && effectiveAt !== null && effectiveAt > scope.now && (await isTold(scope, version))) await beginEverywhere(scope, id, 'ANNOUNCED');
  },
};

/** The event lies in the outbox from the publication on and is due at the moment of effect: whoever was down then delivers it later, and once. */
export const announceEffect: Reaction = {
  topic: 'statement.commenced',
  name: 'tell that the version is in effect',
  async react(scope, event) {
    const version = await scope.of(StatementVersion).get(event.subjectId);
    const { id, cancelledAt } = version;
    if (cancelledAt === null && !isOutdated(id, (await siblingsOf(scope, version)).versions, scope.now) && (await isTold(scope, version))) await beginEverywhere(scope, id, 'IN_EFFECT');
  },
};

/** Whoever was told of a version is told that it does not come. */
export const retractVersion: Reaction = {
  topic: 'statement.cancelled',
  name: 'retract the version',
  react: (scope, event) => beginEverywhere(scope, event.subjectId, 'CANCELLED'),
};
