import { conflict, refused } from '../../tenancy/refusal.ts';
import type { Writer } from '../../tenancy/writer.ts';
import type { StatementVersion } from './statement-version.entity.ts';

export const changedMeanwhile = (details?: Record<string, unknown>) => conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', details);

interface Seen { readonly id: string; readonly expectedVersion: number }

/** A version as whoever acts on it saw it. Throws NOT_FOUND, and CONFLICT when somebody was faster. */
export async function asSeen(rows: Writer<StatementVersion>, { id, expectedVersion }: Seen): Promise<StatementVersion> {
  const version = await rows.get(id);
  if (version.version !== expectedVersion) throw changedMeanwhile({ currentVersion: version.version });
  return version;
}

type Undecided = Pick<StatementVersion, 'publishedAt' | 'discardedAt'>;

/** Throws REFUSED for what was published or given up: neither changes any more. */
export function mustBeDraft({ publishedAt, discardedAt }: Undecided): void {
  if (publishedAt !== null || discardedAt !== null) throw refused('NOT_A_DRAFT', 'Only a draft can be published or discarded.');
}

/** Throws REFUSED unless its author has submitted it and nobody has decided yet. */
export function mustBeInReview(version: Undecided & Pick<StatementVersion, 'submittedAt'>): void {
  mustBeDraft(version);
  if (version.submittedAt === null) throw refused('NOT_IN_REVIEW', 'Its author submits a draft for review first.');
}
