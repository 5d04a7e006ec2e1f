import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Allow, AllowWithReplay, Platform } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { Organization, OrganizationPayload, replayOrganization } from '../organizations/index.ts';
import { administratorCount } from './administrator-count.ts';
import { openOrganization } from './open-organization.ts';
import { OpenOrganizationInput } from './people.inputs.ts';

/** What of an organization comes with its people. */
@Resolver(() => Organization)
export class OrganizationPeopleResolver {
  @AllowWithReplay('organization:open', replayOrganization)
  @Mutation(() => OrganizationPayload, { description: 'Opens an enterprise and invites its first administrator.' })
  async openOrganization(@Platform() platform: PlatformScope, @Arg('input', () => OpenOrganizationInput) input: OpenOrganizationInput): Promise<{ record: Organization }> {
    return { record: await openOrganization(platform, input) };
  }

  @Allow('organization:read')
  @FieldResolver(() => Int, { description: 'Active administrators; who is only invited does not count.' })
  administratorCount(@Root() organization: Organization, @Ctx() context: CallContext): Promise<number> {
    return administratorCount(context, organization);
  }
}
