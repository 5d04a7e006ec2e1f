import { Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AcceptanceFigures, acceptanceFigures } from './acceptance-figures.ts';

@Resolver()
export class AcceptanceFiguresResolver {
  @Allow('acceptance:read')
  @Query(() => AcceptanceFigures)
  acceptanceFigures(@Scope() scope: TenantScope): Promise<AcceptanceFigures> {
    return acceptanceFigures(scope);
  }
}
