import { In } from 'typeorm';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import { Organization } from '../organizations/index.ts';
import { asSeen } from './as-seen.ts';
import { followedBy } from './identified.ts';
import { graceSetBy } from './publications.ts';
import { StatementStage } from './statement-stage.entity.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { StageStatementVersionInput } from './statements.inputs.ts';

/**
 * Gives the people of some organizations another day until which they may go on without a version; it does not change when the
 * version takes effect, and it helps nobody who never accepted any (domain §5). Staging again gives another day.
 * Nothing is overwritten: which day was theirs at an instant is told by the stages that were set by then.
 * Throws NOT_FOUND for an organization that is none, REFUSED for a version that binds nobody, BAD_USER_INPUT for a day that has passed.
 */
export async function stageStatement(platform: PlatformScope, { organizationIds, graceUntil, reason, ...input }: StageStatementVersionInput): Promise<StatementVersion> {
  const before = await followedBy(platform.own, await platform.own.of(StatementVersion).get(input.id));
  const ids = [...new Set(organizationIds)];
  const known = await platform.global.find(Organization, { id: In(ids), kind: 'ENTERPRISE' }, { id: 'ASC' }, ids.length);
  if (known.length < ids.length) throw notFound();
  const until = graceUntil.getTime();
  return platform.change({ action: 'statement.staged', subject: { type: 'StatementVersion', id: input.id }, fields: ['graceUntil'], reason: reason.trim() }, async (change) => {
    const rows = change.of(StatementVersion);
    const { publishedAt, cancelledAt, effectiveAt } = await asSeen(rows, input);
    if (publishedAt === null || cancelledAt !== null || effectiveAt === null) throw refused('NOT_PUBLISHED', 'Only a published version has a grace.');
    if (!before) throw badInput('GRACE_WITHOUT_EARLIER_VERSION', 'Grace is for people who accepted an earlier version; there is none.', 'graceUntil');
    if (until <= effectiveAt) throw badInput('GRACE_BEFORE_EFFECT', 'Grace ends after the version has taken effect.', 'graceUntil');
    if (until <= change.at) throw badInput('GRACE_IN_THE_PAST', 'Nobody can be late before they were told.', 'graceUntil');
    const stages = change.of(StatementStage);
    const held = new Map((await stages.find({ statementVersionId: input.id, stagedOrganizationId: In(ids) })).map((stage) => [stage.stagedOrganizationId, stage]));
    for (const stagedOrganizationId of ids) {
      const stage = held.get(stagedOrganizationId);
      if (!stage) stages.insert({ id: change.newId(), statementVersionId: input.id, stagedOrganizationId, graceUntil: until, setAt: change.at, earlier: null });
      else await stages.update(stage.id, { graceUntil: until, setAt: change.at, earlier: [...(stage.earlier ?? []), { graceUntil: stage.graceUntil, setAt: stage.setAt }] });
    }
    change.emit('statement.staged', input.id, { organizations: ids.length, graceUntil: until });
    return rows.updateAt(input.id, input.expectedVersion, {});
  });
}

/** The day of each organization that has one of its own, by its id, as it was at an instant. */
export async function stagesOf(platform: PlatformScope, statementVersionId: string, at: number): Promise<Map<string, number>> {
  const stages = await platform.own.of(StatementStage).find({ statementVersionId });
  return new Map(stages.flatMap((stage) => {
    const graceUntil = graceSetBy(stage, at);
    return graceUntil === null ? [] : [[stage.stagedOrganizationId, graceUntil] as const];
  }));
}
