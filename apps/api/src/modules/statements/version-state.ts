import { inForce, type BindingVersion } from '@accord/acceptance';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { StatementVersion } from './statement-version.entity.ts';

export const StatementVersionState = graphqlEnum(
  'StatementVersionState',
  { DRAFT: 'DRAFT', IN_REVIEW: 'IN_REVIEW', SCHEDULED: 'SCHEDULED', EFFECTIVE: 'EFFECTIVE', SUPERSEDED: 'SUPERSEDED', DISCARDED: 'DISCARDED', CANCELLED: 'CANCELLED' } as const,
  'Derived from the dates, never stored: a version takes effect by the clock alone.',
);
export type StatementVersionState = keyof typeof StatementVersionState;

/** The state of a version at an instant, given all published versions of its statement (domain §5). */
export function stateOf(version: Pick<StatementVersion, 'id' | 'submittedAt' | 'publishedAt' | 'discardedAt' | 'cancelledAt'>, published: readonly BindingVersion[], at: number): StatementVersionState {
  if (version.discardedAt !== null) return 'DISCARDED';
  if (version.cancelledAt !== null) return 'CANCELLED';
  if (version.publishedAt === null) return version.submittedAt === null ? 'DRAFT' : 'IN_REVIEW';
  if (inForce(published, at)?.id === version.id) return 'EFFECTIVE';
  return isOutdated(version.id, published, at) ? 'SUPERSEDED' : 'SCHEDULED';
}

/** Whether another version replaced it, or takes its place on the day on which it would begin. */
export function isOutdated(id: string, published: readonly BindingVersion[], at: number): boolean {
  const own = published.find((one) => one.id === id);
  return own !== undefined && inForce(published, Math.max(at, own.effectiveAt))?.id !== id;
}
