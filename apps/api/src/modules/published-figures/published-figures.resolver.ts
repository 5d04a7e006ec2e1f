import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { Organization } from '../organizations/index.ts';
import { figuresLink } from './published-figures.ts';

@Resolver(() => Organization)
export class PublishedFiguresResolver {
  @Allow('organization:read')
  @FieldResolver(() => String, { nullable: true, description: 'Where everybody reads how it answers requests; null while it does not publish that.' })
  requestFiguresLink(@Root() organization: Organization, @Ctx() { services }: CallContext): string | null {
    return figuresLink(services.kernel, services.publicUrl, organization);
  }
}
