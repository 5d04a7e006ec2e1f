import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { recipientsNamed } from './find-recipient.ts';
import { Recipient } from './recipient.entity.ts';
import { Telling } from './telling.ts';

/** What every kind of telling has. */
@Resolver(() => Telling)
export class TellingsResolver {
  @Allow('recipient:read')
  @FieldResolver(() => Recipient)
  async recipient(@Root() { recipientId }: Telling, @Scope() scope: TenantScope): Promise<Recipient> {
    const [recipient] = await recipientsNamed(scope, [], recipientId);
    if (!recipient) throw notFound();
    return recipient;
  }
}
