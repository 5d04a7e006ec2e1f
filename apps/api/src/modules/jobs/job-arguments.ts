import type { AuditFilter } from '../audit/index.ts';
import type { RollOutFilter } from '../acceptances/index.ts';
import type { ImportOrder } from '../contact-imports/index.ts';
import type { AppBulkOrder } from '../app-changes/index.ts';
import type { RequestsFilter } from '../requests/index.ts';
import type { BulkOrder } from './bulk-order.ts';

/** What a job is about, as it is stored: instants are ISO 8601 there. */
export interface JobArguments extends BulkOrder {
  readonly requests?: RequestsFilter | null;
  readonly auditEvents?: StoredAuditFilter | null;
  readonly rollOut?: StoredRollOut | null;
  /** Instead of a filter: a selection made by hand. */
  readonly ids?: readonly string[] | null;
  /** Instead of both: the rows that this job could not do. */
  readonly undoneOf?: string | null;
  /** The file of contacts that is imported. */
  readonly contacts?: ImportOrder | null;
  /** Decisions about apps, and why. */
  readonly apps?: (AppBulkOrder & { readonly reason: string }) | null;
}

/** `at`: null is when the job was asked for. */
interface StoredRollOut { readonly statementVersionId: string; readonly at: string | null }
type StoredAuditFilter = Omit<AuditFilter, 'since' | 'until'> & { readonly since?: string | null; readonly until?: string | null };

export const storedRollOut = ({ statementVersionId, at }: RollOutFilter): StoredRollOut => ({ statementVersionId, at: at?.toISOString() ?? null });

export const storedAuditFilter = ({ since, until, ...rest }: AuditFilter): StoredAuditFilter => ({ ...rest, since: since?.toISOString() ?? null, until: until?.toISOString() ?? null });

export const auditFilterOf = ({ since, until, ...rest }: StoredAuditFilter): AuditFilter => ({ ...rest, since: since ? new Date(since) : null, until: until ? new Date(until) : null });
