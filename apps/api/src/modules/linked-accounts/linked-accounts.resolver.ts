import { maskName } from '@accord/masking';
import { In } from 'typeorm';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import { isSignedIn, type SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { payloadOf } from '../../tenancy/page.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { LinkedAccount } from './linked-account.entity.ts';
import { ReportLinkedAccountInput, UnlinkAccountInput } from './linked-accounts.inputs.ts';
import { reportLinkedAccount } from './link.ts';
import { unlinkAccount } from './unlink.ts';

const LinkedAccountPayload = payloadOf(LinkedAccount, 'LinkedAccount');

/** The newest first; one statement for a whole list of people. */
async function linksOf(scope: TenantScope, personId: string): Promise<LinkedAccount[]> {
  const found = await scope.batched(linksOf, personId, async (ids) => grouped(await scope.of(LinkedAccount).find({ personId: In([...ids]) }, { order: { linkedAt: 'DESC', id: 'DESC' } }), (one) => one.personId));
  return found ?? [];
}

const isOwn = (context: CallContext, personId: string): boolean => {
  const caller = context.mustBeKnown();
  return isSignedIn(caller) && caller.personId === personId;
};

@Resolver(() => LinkedAccount)
export class LinkedAccountsResolver {
  @Allow('consent:withdraw')
  @Query(() => [LinkedAccount], { description: 'The caller’s outside accounts that products linked, the newest first; also those that were unlinked.' })
  myLinkedAccounts(@Scope() scope: TenantScope, @Self() { personId }: SignedIn): Promise<LinkedAccount[]> {
    return linksOf(scope, personId);
  }

  @Allow('linked-account:report')
  @Mutation(() => LinkedAccountPayload, { description: 'Tells that a person linked an outside account in a product (§2.1). Linked already: answers with the link that stands.' })
  async reportLinkedAccount(@Scope() scope: TenantScope, @Arg('input', () => ReportLinkedAccountInput) input: ReportLinkedAccountInput): Promise<{ record: LinkedAccount }> {
    return { record: await reportLinkedAccount(scope, input) };
  }

  @Allow('consent:withdraw', 'linked-account:report')
  @Mutation(() => LinkedAccountPayload, { description: 'Ends a link: people their own, at any time; a product that reports links any. Products are told by account.unlinked, and delete what they hold.' })
  async unlinkAccount(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => UnlinkAccountInput) { id }: UnlinkAccountInput): Promise<{ record: LinkedAccount }> {
    const caller = context.mustBeKnown();
    return { record: await unlinkAccount(scope, id, caller.permissions.has('linked-account:report') || !isSignedIn(caller) ? null : caller.personId) };
  }

  @Allow('consent:withdraw', 'consent:read', 'linked-account:report')
  @FieldResolver(() => String, { nullable: true, description: 'By what the person knows it: in clear for them, masked for everybody else; null when the link has ended.' })
  handle(@Root() { personId, handle }: LinkedAccount, @Ctx() context: CallContext): string | null {
    return handle === null || isOwn(context, personId) ? handle : maskName(handle);
  }
}

@Resolver(() => Person)
export class PersonLinkedAccountsResolver {
  @Allow('consent:read', 'consent:withdraw', 'linked-account:report')
  @FieldResolver(() => [LinkedAccount], { description: 'Outside accounts that products linked, the newest first; also those that were unlinked.' })
  linkedAccounts(@Root() { id }: Person, @Scope() scope: TenantScope, @Ctx() context: CallContext): Promise<LinkedAccount[]> {
    const { permissions } = context.mustBeKnown();
    if (!isOwn(context, id) && !permissions.has('consent:read') && !permissions.has('linked-account:report')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: ['consent:read'] } });
    return linksOf(scope, id);
  }
}
