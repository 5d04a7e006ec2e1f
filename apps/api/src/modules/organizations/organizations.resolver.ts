import { Arg, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, Platform, Scope } from '../../access/allow.ts';
import { connectionOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from './find-organization.ts';
import { Organization } from './organization.entity.ts';
import { OrganizationPayload } from './organization-payload.ts';
import { UpdateOrganizationInput } from './organizations.inputs.ts';
import { listOrganizations } from './platform-organizations.ts';
import { updateOrganization } from './update-organization.ts';

const OrganizationConnection = connectionOf(Organization, 'Organization');

@Resolver(() => Organization)
export class OrganizationsResolver {
  @Allow('organization:read')
  @Query(() => Organization, { description: 'The organization that the call names.' })
  organization(@Scope() scope: TenantScope): Promise<Organization> {
    return findOrganization(scope);
  }

  @Allow('organization:list')
  @Query(() => OrganizationConnection, { description: 'Every enterprise, the newest first; for staff.' })
  organizations(@Platform() platform: PlatformScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<Organization>> {
    return listOrganizations(platform, { first, after });
  }

  @Allow('organization:update')
  @Mutation(() => OrganizationPayload, { description: 'Corrects the organization’s own information.' })
  async updateOrganization(@Scope() scope: TenantScope, @Arg('input', () => UpdateOrganizationInput) input: UpdateOrganizationInput): Promise<{ record: Organization }> {
    return { record: await updateOrganization(scope, input) };
  }
}
