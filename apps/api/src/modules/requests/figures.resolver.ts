import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow, Platform, Scope } from '../../access/allow.ts';
import { Total } from '../../tenancy/page.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { unadministeredOrganizations } from '../people/index.ts';
import { lateOrganizations } from './platform-late-organizations.ts';
import { RequestFigures, requestFigures } from './request-figures.ts';

@ObjectType({ description: 'What staff watch over all enterprises, in numbers.' })
export class PlatformFigures {
  @Field(() => Total, { description: 'Enterprises without an active administrator.' }) unadministered!: Total;
  @Field(() => Total, { description: 'Enterprises that owe an overdue reply.' }) late!: Total;
}

/** The numbers of Today. */
@Resolver()
export class FiguresResolver {
  @Allow('request:read')
  @Query(() => RequestFigures)
  requestFigures(@Scope() scope: TenantScope): Promise<RequestFigures> {
    return requestFigures(scope);
  }

  @Allow('organization:list')
  @Query(() => PlatformFigures)
  async platformFigures(@Platform() platform: PlatformScope): Promise<PlatformFigures> {
    const [unadministered, late] = await Promise.all([unadministeredOrganizations(platform), lateOrganizations(platform)]);
    return { unadministered, late };
  }
}
