import { IsNull } from 'typeorm';
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
  const { personId, provider } = link;
  return scope.change({ action: 'account.unlinked', subject: { type: 'LinkedAccount', id }, fields: [provider] }, async (change) => {
    const links = change.of(LinkedAccount);
    const unlinked = await links.change({ id, unlinkedAt: IsNull() }, { handle: null, unlinkedAt: Math.max(change.at, link.linkedAt), unlinkedByKind: scope.actor.kind, unlinkedById: scope.actor.id });
    if (unlinked > 0) change.emit('account.unlinked', id, { personId, provider });
    return links.get(id);
  });
}
