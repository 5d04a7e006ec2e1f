import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import type { StatementKind } from './statement.entity.ts';

/** Whether the scope is that of an organization, whose only statement is its own notice (row 60). */
export const isOrganization = ({ organizationId }: TenantScope): boolean => organizationId !== PLATFORM_ID;

/** Throws BAD_USER_INPUT for a kind that the other side issues: the platform its statement, rule and cookie notice, an organization its notice. */
export function mustIssue(scope: TenantScope, kind: StatementKind): void {
  if ((kind === 'ORGANIZATION_NOTICE') !== isOrganization(scope)) throw badInput('KIND_OF_ANOTHER', 'Statements of this kind are issued by somebody else.', 'kind');
}

/** Throws REFUSED for an organization that is suspended or closed: it only reads. */
export async function mustBeAtWork(scope: TenantScope): Promise<void> {
  if (isOrganization(scope)) onlyActive(await findOrganization(scope));
}

/** What the organization published is read anew by this process; others see it within a second (docs/decisions/0019). */
export function forgetPublished(scope: TenantScope): void {
  if (isOrganization(scope)) scope.kernel.published.forgetOwn(scope.organizationId);
}
