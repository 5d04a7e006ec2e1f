import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement } from '../apps/index.ts';
import { Group, GroupMember } from '../groups/index.ts';
import { NoticeReading } from '../notices/index.ts';
import { SavedView } from '../saved-views/index.ts';

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Where the organization has put somebody, what it decided about their apps, and what they set for themselves: the newest of each kind, `most` at most. */
export async function ownSettings(scope: TenantScope, personId: string, most: number): Promise<Record<string, unknown>> {
  const [memberships, decisions, views, reading] = await Promise.all([
    scope.of(GroupMember).find({ personId }, { order: { since: 'DESC' }, take: most }),
    scope.of(AppEnablement).find({ subject: 'PERSON', subjectId: personId }, { order: { decidedAt: 'DESC' }, take: most }),
    scope.of(SavedView).find({ ownerId: personId }, { order: { savedAt: 'DESC' }, take: most }),
    scope.of(NoticeReading).first({ id: personId }),
  ]);
  const groups = await scope.of(Group).among([...new Set(memberships.map(({ groupId }) => groupId))]);
  return {
    groups: memberships.map(({ groupId, since, endedAt }) => ({ id: groupId, name: groups.get(groupId)?.name ?? null, since: instant(since), endedAt: instant(endedAt) })),
    appDecisions: decisions.map(({ id, appId, decision, reason, decidedAt }) => ({ id, appId, decision, reason, decidedAt: instant(decidedAt) })),
    savedViews: views.map(({ list, name, query, savedAt }) => ({ list, name, query, savedAt: instant(savedAt) })),
    noticesReadThrough: instant(reading?.readThrough ?? null),
  };
}
