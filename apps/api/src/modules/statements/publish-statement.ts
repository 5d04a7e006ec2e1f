import { startOfDay } from '@accord/deadlines';
import { IsNull, Not } from 'typeorm';
import { confirmPassword } from '../../access/confirm-password.ts';
import type { CallContext } from '../../access/context.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { peopleWithRole } from '../people/index.ts';
import { asSeen, changedMeanwhile } from './as-seen.ts';
import { fourEyes } from './four-eyes.ts';
import { clauseIdsOf, identified } from './identified.ts';
import { forgetPublished, isOrganization, mustBeAtWork } from './owned.ts';
import { isAsManyAs, planPublication, type PublicationPlan } from './plan-publication.ts';
import { chosenOf, mustBePublishable } from './publication-rules.ts';
import { findingsOf } from './reading.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { PublishStatementVersionInput } from './statements.inputs.ts';
import { statementOf, textsOf } from './texts-of.ts';

const FIELDS = ['number', 'severity', 'severityReason', 'updateOn', 'effectiveOn', 'graceUntil', 'commitments', 'acknowledgedFindings', 'acknowledgedDrift', 'planHash'] as const;

/** Whoever may publish the notice of their organization. */
const DECIDING_ROLES = ['ADMINISTRATOR', 'PRIVACY_OFFICER'] as const;

/**
 * Publishes what is in review: it gets its number, and nothing about it changes any more. It takes effect by the clock (domain §5).
 * The same rows are written for ten people and for ten million. Throws CONFLICT with the plan of now where it is not the one that was seen.
 */
export async function publishStatement(context: CallContext, scope: TenantScope, input: PublishStatementVersionInput): Promise<StatementVersion> {
  const { personId: publisherId } = context.mustBeSignedIn();
  const draft = await scope.of(StatementVersion).get(input.id);
  await mustBeAtWork(scope);
  const { statementId } = draft;
  const { kind } = await statementOf(scope, statementId);
  const { commitments, asksAcceptance } = chosenOf(kind, input);
  const texts = await textsOf(scope, input.id);
  findingsOf(texts); // long texts are read here, so that the transaction finds them read
  const plan = await planPublication(context, scope, input);
  const clauseIds = clauseIdsOf(await identified(scope, draft));
  const deciders = isOrganization(scope) ? (await peopleWithRole(scope, DECIDING_ROLES)).map(({ id }) => id) : [];
  const alone = await publishedAlone(context, draft, deciders, input);
  const { severity, updateOn, effectiveOn } = input;
  return scope
    .change({ action: 'statement.published', subject: { type: 'StatementVersion', id: input.id }, fields: FIELDS, ...(alone && { reason: alone }) }, async (change) => {
      const rows = change.of(StatementVersion);
      const version = await asSeen(rows, input);
      const published = await rows.find({ statementId, publishedAt: Not(IsNull()) }, { order: { number: 'DESC' } });
      const last = published.find(({ cancelledAt }) => cancelledAt === null) ?? null;
      const acknowledgedFindings = mustBePublishable({ version, texts, last, drift: plan.drift, publisherId, deciders, chosen: input, at: change.at });
      const number = (published[0]?.number ?? 0) + 1;
      mustBeAsPlanned(input, plan, number);
      const effectiveAt = startOfDay(effectiveOn);
      const done = await rows.updateAt(input.id, input.expectedVersion, {
        number, severity, severityReason: input.severityReason.trim() || null, updateOn, effectiveOn, effectiveAt, graceUntil: input.graceUntil?.getTime() ?? null,
        commitments, asksAcceptance, fourEyes: alone, acknowledgedFindings, acknowledgedDrift: plan.drift.map(({ key }) => key), clauseIds, planHash: plan.hash, publishedAt: change.at, publisherId,
      });
      change.emit('statement.published', input.id, { statementId, number, severity, effectiveAt });
      // due on its day, for whoever tells people; a first version that is in effect since a past day is news to nobody
      if (effectiveAt > change.at) change.emit('statement.commenced', input.id, { statementId, number }, effectiveAt);
      return done;
    })
    .catch((error: unknown) => {
      // two drafts at once: only one of them can have the next number
      throw isDuplicateKey(error) ? changedMeanwhile() : error;
    })
    .finally(() => forgetPublished(scope));
}

/** SINGLE_HANDED where the author may publish alone, and gave their password; null where they are not the author. Slow hashing happens here, outside the change, which judges again. */
async function publishedAlone(context: CallContext, { authorId, submittedAt }: StatementVersion, deciders: readonly string[], { password }: PublishStatementVersionInput): Promise<'SINGLE_HANDED' | null> {
  const { personId: publisherId } = context.mustBeSignedIn();
  if (deciders.length === 0 || authorId !== publisherId || submittedAt === null) return null;
  const alone = fourEyes({ authorId, publisherId, submittedAt, deciders, at: context.services.kernel.clock.now() });
  if (alone === null) return null;
  if (!password) throw badInput('PASSWORD_NEEDED', 'Whoever publishes alone what they wrote gives their password.', 'password');
  await confirmPassword(context, password);
  return alone;
}

/** Throws CONFLICT where the world has moved since the plan was made. */
function mustBeAsPlanned({ planHash, plannedPeople }: PublishStatementVersionInput, plan: PublicationPlan, number: number): void {
  if (planHash === plan.hash && plan.number === number && isAsManyAs(plannedPeople, plan.people)) return;
  const { hash, people, organizations, noticeDays } = plan;
  throw conflict('PLAN_OUTDATED', 'What it would do has changed since the plan was made. Look at the new plan.', { plan: { hash, number: plan.number, people, organizations, noticeDays } });
}
