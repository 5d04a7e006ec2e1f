import { linkFault, type LinkFault } from '@accord/consents';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, conflict, refused, type Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { holdOpen, Person } from '../people/index.ts';
import { LinkedAccount } from './linked-account.entity.ts';
import type { ReportLinkedAccountInput } from './linked-accounts.inputs.ts';

const closed = (): Refusal => refused('PERSON_ERASED', 'This person’s account is closed; nothing of theirs is linked any more.');

const refusalOf = (fault: Exclude<LinkFault, 'LINKED_ALREADY'>): Refusal =>
  fault === 'LINKED_AHEAD' ? badInput(fault, 'This instant is to come.', 'linkedAt')
  : fault === 'LINKED_TO_ANOTHER' ? refused(fault, 'This outside account is linked to another person of the organization.')
  : refused(fault, 'The person has unlinked this account since. Only what they link anew afterwards counts.');

/**
 * Writes down that a person linked an outside account in a product (§2.1). Linked to them already: answers with the link that stands. Throws NOT_FOUND, BAD_USER_INPUT for an
 * instant to come, REFUSED for what somebody else has linked, for what the person has unlinked since and for whoever left, CONFLICT where two report it at once.
 */
export async function reportLinkedAccount(scope: TenantScope, { personId, provider, accountId, handle, linkedAt }: ReportLinkedAccountInput): Promise<LinkedAccount> {
  const { state } = await scope.of(Person).get(personId);
  if (state === 'CLOSED') throw closed();
  const { kernel, organizationId } = scope;
  const accountDigest = kernel.seal.digest('linked-account', [organizationId, provider, accountId.trim()]);
  const links = await scope.of(LinkedAccount).find({ provider, accountDigest }, { order: { number: 'DESC' } });
  const [newest] = links;
  const fault = linkFault(links, { personId, linkedAt: linkedAt.getTime() }, scope.now);
  if (fault === 'LINKED_ALREADY' && newest) return newest;
  if (fault !== null && fault !== 'LINKED_ALREADY') throw refusalOf(fault);
  const id = scope.newId();
  try {
    return await scope.change({ action: 'account.linked', subject: { type: 'LinkedAccount', id }, fields: [provider] }, async (change) => {
      // its links end with the account
      if (!(await holdOpen(change, personId))) throw closed();
      change.emit('account.linked', id, { personId, provider });
      return change.of(LinkedAccount).insert({
        id, personId, provider, accountDigest, number: (newest?.number ?? 0) + 1, handle: handle.trim(), linkedAt: linkedAt.getTime(),
        reportedAt: change.at, reportedByKind: scope.actor.kind, reportedById: scope.actor.id, unlinkedAt: null, unlinkedByKind: null, unlinkedById: null,
      });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('CHANGED_MEANWHILE', 'This account was reported meanwhile. Read it again.') : error;
  }
}
