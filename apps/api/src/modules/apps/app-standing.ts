import { isEnabled } from '@accord/gate';
import { Field, ObjectType } from 'type-graphql';
import { condition, isAmong } from '../../tenancy/condition.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { groupsAround, groupView } from '../groups/index.ts';
import { AppEnablement, EnablementDecision } from './app-enablement.entity.ts';
import type { App } from './app.entity.ts';
import { LATEST_OF_SUBJECT } from './decisions.ts';
import { EnablementSource } from './enablement-source.ts';
import { withDefault } from './new-app-choices.ts';

@ObjectType({ description: 'Whether an app is on for a group, or for the organization, as far as no decision about a smaller group or a person says otherwise.' })
export class AppStanding {
  @Field(() => Boolean) enabled!: boolean;
  @Field(() => EnablementSource) setBy!: EnablementSource;
  @Field(() => EnablementDecision, { nullable: true, description: 'What stands here itself; null: it is inherited.' }) setHere!: EnablementDecision | null;
}

/** Of each app of a list; without a group of the organization as a whole. Two statements for all of them. Throws NOT_FOUND for an unknown group. */
export async function standingOf(scope: TenantScope, app: App, groupId: string | null): Promise<AppStanding> {
  const group = groupId === null ? null : await groupView(scope, groupId);
  if (group === undefined || (group && group.removedAt !== null)) throw notFound();
  const here = group?.id ?? scope.organizationId;
  const found = await scope.batched(`standing ${here}`, app.id, async (ids) => {
    const subjects = [scope.organizationId, ...(group ? await groupsAround(scope, here) : [])];
    const { rows } = await scope.of(AppEnablement).select({ alias: 'e', conditions: [isAmong('e.app_id', ids), isAmong('e.subject_id', subjects), condition(LATEST_OF_SUBJECT)] });
    return grouped(rows, ({ appId }) => appId);
  });
  const decisions = (found ?? []).map(({ subject, subjectId, decision, decidedAt }) => ({ subject, subjectId, decision, at: decidedAt }));
  const own = decisions.find(({ subjectId }) => subjectId === here)?.decision ?? 'INHERIT';
  return Object.assign(new AppStanding(), { ...isEnabled(await withDefault(scope, app), decisions), setHere: own === 'INHERIT' ? null : own });
}
