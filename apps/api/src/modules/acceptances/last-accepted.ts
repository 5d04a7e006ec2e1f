import { inForce, standing, type Facts } from '@accord/acceptance';

/**
 * The newest version that had taken effect at an instant and that the person had validly accepted by then, or null: takes
 * versions away from the newest on, until the person stands as having accepted what is left.
 */
export function lastAccepted(facts: Facts, at: number): string | null {
  const effective = facts.versions.filter(({ effectiveAt }) => effectiveAt <= at);
  const current = inForce(effective, at);
  if (!current) return null;
  const before = { ...facts, versions: effective };
  const where = standing(before, at);
  if (where.state === 'ACCEPTED' || where.state === 'DEEMED') return where.versionId;
  return lastAccepted({ ...before, versions: effective.filter((version) => version !== current) }, at);
}
