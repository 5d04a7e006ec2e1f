import type { CallContext } from '../../access/context.ts';
import type { Replay } from '../../access/allow.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import { openVersion } from '../acceptances/index.ts';
import { findOrganization, onlyActive, Organization } from '../organizations/index.ts';
import { inputOf } from '../people/index.ts';
import type { StatementVersion } from '../statements/index.ts';
import { begun, beginNotice } from './begin-notices.ts';
import type { RemindStatementInput } from './notices.inputs.ts';
import { noticeAcross } from './platform-notices.ts';
import { COOL_DOWN, StatementNotice } from './statement-notice.entity.ts';

/**
 * Reminds the people of one organization who have not accepted a version: one's own, or for staff the one that is named. Throws REFUSED
 * with `nextAt` where it was reminded in the last 72 hours, NOT_FOUND for an organization that is not the caller's to name.
 */
export async function remindStatement(context: CallContext, input: RemindStatementInput): Promise<StatementNotice> {
  return context.mustBeSignedIn().kind === 'STAFF' ? remindAsStaff(context, input) : remindOwn(context, input);
}

async function remindOwn(context: CallContext, { statementVersionId, organizationId }: RemindStatementInput): Promise<StatementNotice> {
  const scope = context.scope('remindStatement');
  if (organizationId && organizationId !== scope.organizationId) throw notFound();
  onlyActive(await findOrganization(scope));
  const version = await openVersion(scope, statementVersionId);
  const id = scope.newId();
  return scope.change(begun(id, 'REMINDER'), (change) => begin(change, id, version)).catch(unlessReminded);
}

async function remindAsStaff(context: CallContext, { statementVersionId, organizationId }: RemindStatementInput): Promise<StatementNotice> {
  const platform = context.platform('remindStatement');
  if (!organizationId) throw badInput('ORGANIZATION_NEEDED', 'Say whose people are to be reminded.', 'organizationId');
  const organization = await platform.global.first(Organization, { id: organizationId, kind: 'ENTERPRISE' });
  if (!organization) throw notFound();
  onlyActive(organization);
  const version = await openVersion(platform.own, statementVersionId);
  const id = platform.own.newId();
  // the audit trail of the platform says in which organization: a repeated call is answered by it
  return platform
    .change(begun(id, 'REMINDER'), (change) => change.enter(organizationId, begun(id, 'REMINDER'), (inside) => begin(inside, id, version)))
    .catch(unlessReminded);
}

async function begin(change: Change, id: string, { id: statementVersionId, organizationId: versionOwnerId }: StatementVersion): Promise<StatementNotice> {
  const [last] = await change.of(StatementNotice).find({ statementVersionId, kind: 'REMINDER' }, { order: { round: 'DESC' }, take: 1 });
  if (last && last.createdAt + COOL_DOWN > change.at) throw remindedLately(last.createdAt + COOL_DOWN);
  return beginNotice(change, { id, versionOwnerId, statementVersionId, kind: 'REMINDER', round: (last?.round ?? 0) + 1 });
}

const remindedLately = (nextAt: number) => refused('REMINDED_LATELY', 'Their people were reminded of this version lately.', { nextAt: new Date(nextAt).toISOString() });

/** Two reminders at the same moment: the first stands. */
function unlessReminded(error: unknown): never {
  throw isDuplicateKey(error) ? refused('REMINDED_LATELY', 'Their people were reminded of this version lately.', { nextAt: null }) : error;
}

/** A repeated call of staff is answered with the notice of the organization that they had named. */
export const replayReminder: Replay = async (context, { recordId }, info) => {
  const { organizationId } = inputOf<RemindStatementInput>(info);
  const isStaff = context.mustBeSignedIn().kind === 'STAFF';
  const record = isStaff ? await noticeAcross(context.platform(''), organizationId ?? '', recordId) : await context.scope('').of(StatementNotice).get(recordId);
  if (!record) throw notFound();
  return { record };
};
