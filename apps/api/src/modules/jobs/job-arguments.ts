import type { AuditFilter } from '../audit/index.ts';
import type { RequestsFilter } from '../requests/index.ts';

/** What a job is about, as it is stored: instants are ISO 8601 there. */
export interface JobArguments {
  readonly requests?: RequestsFilter | null;
  readonly auditEvents?: StoredAuditFilter | null;
  /** Instead of a filter: a selection made by hand. */
  readonly ids?: readonly string[] | null;
  /** The words that everybody is sent. */
  readonly text?: string | null;
}

type StoredAuditFilter = Omit<AuditFilter, 'since' | 'until'> & { readonly since?: string | null; readonly until?: string | null };

export const storedAuditFilter = ({ since, until, ...rest }: AuditFilter): StoredAuditFilter => ({ ...rest, since: since?.toISOString() ?? null, until: until?.toISOString() ?? null });

export const auditFilterOf = ({ since, until, ...rest }: StoredAuditFilter): AuditFilter => ({ ...rest, since: since ? new Date(since) : null, until: until ? new Date(until) : null });
