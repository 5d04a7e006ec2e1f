import { IsNull } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Done } from '../../tenancy/call.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { LinkedAccount } from './linked-account.entity.ts';

/**
 * Ends a link: at once nothing more is done with the account, and whoever holds it is told to delete it (§2.1, §7.1; row 108). The name of the account goes; that there was a link
 * stays. Unlinked already: answers with the link as it ended.
 * @param owner whose it must be; null: whoever reports links may end any. Throws NOT_FOUND.
 */
export async function unlinkAccount(scope: TenantScope, id: string, owner: string | null): Promise<LinkedAccount> {
  const link = await scope.of(LinkedAccount).get(id);
  if (owner !== null && link.personId !== owner) throw notFound();
  if (link.unlinkedAt !== null) return link;
  return scope.change(done(link), async (change) => {
    await end(change, link, scope.actor);
    return change.of(LinkedAccount).get(id);
  });
}

/** Ends what is linked to a person, with the account that they had here (§7.4): as if they had unlinked each. */
export async function endLinks(change: Change, personId: string, by: ActorRef): Promise<void> {
  for (const link of await change.of(LinkedAccount).find({ personId, unlinkedAt: IsNull() })) {
    if (await end(change, link, by)) change.record(done(link));
  }
}

const done = ({ id, provider }: LinkedAccount): Done => ({ action: 'account.unlinked', subject: { type: 'LinkedAccount', id }, fields: [provider] });

/** False where somebody else ended it meanwhile. */
async function end(change: Change, { id, personId, provider, linkedAt }: LinkedAccount, by: ActorRef): Promise<boolean> {
  const ended = await change.of(LinkedAccount).change({ id, unlinkedAt: IsNull() }, { handle: null, unlinkedAt: Math.max(change.at, linkedAt), unlinkedByKind: by.kind, unlinkedById: by.id });
  if (ended > 0) change.emit('account.unlinked', id, { personId, provider });
  return ended > 0;
}
