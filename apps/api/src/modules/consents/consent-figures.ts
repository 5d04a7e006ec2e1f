import { consentStanding, isGiven, type ConsentState, type StandingState, concernsMembers } from '@accord/consents';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { endedInSql, type SqlPart } from '../apps/index.ts';
import { listPurposes, Purpose } from '../purposes/index.ts';

@ObjectType({ description: 'How many of the organization’s people stand where to one purpose: all that are not closed, each counted once.' })
export class ConsentFigures {
  @Field(() => ID) id!: string;
  @Field(() => Purpose) purpose!: Purpose;
  @Field(() => Int) people!: number;
  @Field(() => Int, { description: 'May be relied on.' }) valid!: number;
  @Field(() => Int, { description: 'Given for a revision that counts no more, or run out: to be renewed.' }) toRenew!: number;
  @Field(() => Int, { description: 'Refused or withdrawn by the person.' }) no!: number;
  @Field(() => Int, { description: 'Revoked by the organization, found void, or over with the last app that served the purpose.' }) ended!: number;
  @Field(() => Int, { description: 'Nothing was said yet.' }) open!: number;
}

interface GroupRow { purpose_id: string; state: ConsentState; purpose_revision: number; is_over: number; is_ended: number; people: number | string }

const newestOfAll = (isEnded: string): string => `SELECT e.purpose_id, e.state, e.purpose_revision, (CASE WHEN e.expires_at <= ? THEN 1 ELSE 0 END) AS is_over, (${isEnded}) AS is_ended, COUNT(*) AS people
  FROM consent_events e INNER JOIN people p ON p.organization_id = e.organization_id AND p.id = e.person_id WHERE e.organization_id = ? AND e.recipient_id IS NULL AND e.number = (
    SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = e.organization_id AND s.purpose_id = e.purpose_id AND s.person_id = e.person_id AND s.recipient_id IS NULL)
  AND p.state <> 'CLOSED' GROUP BY e.purpose_id, e.state, e.purpose_revision, is_over, is_ended`;

/** Whether the last app that served the purpose of a word was switched off since (docs/decisions/0023). */
function endedSince(ended: readonly (readonly [purposeId: string, SqlPart])[]): SqlPart {
  if (ended.length === 0) return { text: '0', parameters: [] };
  const whens = ended.map(([, { text }]) => `WHEN ? THEN ${text}`).join(' ');
  return { text: `CASE WHEN e.said_at <= (CASE e.purpose_id ${whens} ELSE -1 END) THEN 1 ELSE 0 END`, parameters: ended.flatMap(([id, { parameters }]) => [id, ...parameters]) };
}

const COLUMN: Readonly<Record<StandingState, 'valid' | 'toRenew' | 'no' | 'ended' | 'open'>> = {
  VALID: 'valid', OUTDATED: 'toRenew', EXPIRED: 'toRenew', REFUSED: 'no', WITHDRAWN: 'no', REVOKED: 'ended', INVALIDATED: 'ended', NONE: 'open', REQUESTED: 'open', DEFERRED: 'open',
};

/** Purposes × people (row 62), in as many statements whatever their number: the database groups equal last words, the rule judges one of each group. */
export async function consentFigures(scope: TenantScope): Promise<ConsentFigures[]> {
  const { now, organizationId } = scope;
  const purposes = (await listPurposes(scope)).filter((one) => one.legalBasis === 'CONSENT' && one.cookieKind === null && concernsMembers(one.dataSubjects()));
  const endedOf = await endedInSql(scope, purposes.map(({ key }) => key), 'p');
  const isEnded = endedSince(purposes.flatMap(({ id, key }) => (endedOf.has(key) ? [[id, endedOf.get(key) as SqlPart] as const] : [])));
  const [groups, [all]] = await Promise.all([
    scope.sql<GroupRow>(newestOfAll(isEnded.text), [now, ...isEnded.parameters, organizationId]),
    scope.sql<{ people: number | string }>("SELECT COUNT(*) AS people FROM people p WHERE p.organization_id = ? AND p.state <> 'CLOSED'", [organizationId]),
  ]);
  const people = Number(all?.people ?? 0);
  const byPurpose = grouped(groups, ({ purpose_id }) => purpose_id);
  return purposes.map((purpose) => {
    const figures = { valid: 0, toRenew: 0, no: 0, ended: 0, open: 0 };
    for (const { state, purpose_revision, is_over, is_ended, people: some } of byPurpose.get(purpose.id) ?? []) {
      const event = { number: 1, state, type: 'GENERAL' as const, purposeRevision: Number(purpose_revision), at: now, expiresAt: Number(is_over) === 1 ? now : null };
      const isOverWithApps = Number(is_ended) === 1 && Number(is_over) === 0 && isGiven(state);
      figures[isOverWithApps ? 'ended' : COLUMN[consentStanding([event], purpose, now).state]] += Number(some);
    }
    const said = Object.values(figures).reduce((sum, some) => sum + some, 0);
    return { id: purpose.id, purpose, people, ...figures, open: figures.open + people - said };
  });
}
