import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactColumns } from '../people/index.ts';
import type { RowContact } from './judge-row.ts';

/** A contact with the columns of its profile: spelled as they are stored, and their digests. */
export interface ReadContact extends ReturnType<typeof contactColumns> {
  readonly displayName: string;
  readonly externalId: string | null;
}

export const readContact = ({ kernel, organizationId }: Pick<TenantScope, 'kernel' | 'organizationId'>, { displayName, externalId, ...contacts }: RowContact): ReadContact =>
  ({ displayName, externalId, ...contactColumns(kernel, organizationId, contacts) });
