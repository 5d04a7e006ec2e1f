import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Platform, Public, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, type Page } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ContactDetails, contactDetailsOf } from './contact-details.ts';
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

  @Public()
  @Query(() => ContactDetails, { description: 'How to reach the platform about privacy; open to everybody, also while stopped (§9).' })
  async platformContact(@Ctx() context: CallContext): Promise<ContactDetails> {
    return contactDetailsOf(await findOrganization(context.system().own));
  }

  @Allow('organization:read')
  @FieldResolver(() => ContactDetails, { description: 'How to reach it about privacy.' })
  contactDetails(@Root() organization: Organization): ContactDetails {
    return contactDetailsOf(organization);
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
