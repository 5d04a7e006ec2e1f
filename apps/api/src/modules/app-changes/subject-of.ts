import { badInput, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { EVERYBODY, onePerson, peopleWithin, type Crowd } from '../apps/index.ts';
import { findGroup, groupsAbove, groupsAround } from '../groups/index.ts';
import { Person } from '../people/index.ts';
import type { PlanAppChangeInput } from './app-changes.inputs.ts';

/** Whom a decision concerns. */
export interface Subject {
  readonly id: string;
  readonly crowd: Crowd;
  /** Whose decisions are on the way to all of the crowd, besides the organization's. */
  readonly onTheWay: readonly string[];
}

/** Another organization's id answers like an unknown one. Throws NOT_FOUND, BAD_USER_INPUT where nobody is named. */
export async function subjectOf(scope: TenantScope, { subject, subjectId }: Pick<PlanAppChangeInput, 'subject' | 'subjectId'>): Promise<Subject> {
  if (subject === 'ORGANIZATION') {
    if (subjectId && subjectId !== scope.organizationId) throw notFound();
    return { id: scope.organizationId, crowd: EVERYBODY, onTheWay: [] };
  }
  if (!subjectId) throw badInput('SUBJECT_MISSING', 'Say which person or group the decision concerns.', 'subjectId');
  if (subject === 'GROUP') {
    const { id } = await findGroup(scope, subjectId);
    return { id, crowd: peopleWithin(id), onTheWay: await groupsAround(scope, id) };
  }
  const { id } = await scope.of(Person).get(subjectId);
  return { id, crowd: onePerson(id), onTheWay: [id, ...(await groupsAbove(scope, id, scope.now))] };
}
