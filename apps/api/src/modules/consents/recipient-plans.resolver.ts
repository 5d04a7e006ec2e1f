import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ChangeRecipientInput } from '../recipients/index.ts';
import { planRecipientChange, RecipientChangePlan } from './plan-recipient-change.ts';

/** Here and not with the recipients, because it counts consents. */
@Resolver()
export class RecipientPlansResolver {
  @Allow('recipient:manage')
  @Query(() => RecipientChangePlan, { description: 'What a change of one’s own recipient would mean for people: who would be asked again, before anybody is.' })
  planRecipientChange(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => ChangeRecipientInput) input: ChangeRecipientInput): Promise<RecipientChangePlan> {
    return planRecipientChange(scope, () => context.platform('planRecipientChange'), input);
  }
}
