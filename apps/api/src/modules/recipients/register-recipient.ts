import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustBePurposes, mustFitOwner, ownAsSeen } from './own-recipient.ts';
import { Recipient } from './recipient.entity.ts';
import type { ChangeRecipientInput, RegisterRecipientInput, WithdrawRecipientInput } from './recipients.inputs.ts';

type Facts = Omit<RegisterRecipientInput, 'key'>;

const factsOf = ({ policyUrl, ...facts }: Facts) => ({
  nameZh: facts.nameZh.trim(), nameEn: facts.nameEn.trim(), role: facts.role, kind: facts.kind, contact: facts.contact.trim(), categories: facts.categories, purposeKeys: facts.purposeKeys,
  methodZh: facts.methodZh.trim(), methodEn: facts.methodEn.trim(), deIdentification: facts.deIdentification, region: facts.region, policyUrl: policyUrl ?? null,
});

/** Puts a third party into the register of the caller's organization; it receives nothing before it is assessed and has agreed (§4.1). */
export async function registerRecipient(scope: TenantScope, { key, ...facts }: RegisterRecipientInput): Promise<Recipient> {
  mustFitOwner(scope, key);
  await mustBePurposes(scope, facts.purposeKeys);
  const id = scope.newId();
  try {
    return await scope.change({ action: 'recipient.registered', subject: { type: 'Recipient', id }, fields: ['key'] }, (change) => {
      change.emit('recipient.registered', id, { key });
      return change.of(Recipient).insert({ id, key, ...factsOf(facts), state: 'PUBLISHED', createdAt: change.at, version: 1 });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? badInput('KEY_IN_USE', 'Another recipient has this key, or had it.', 'key') : error;
  }
}

/** Says anew what a recipient is and gets. What adds to it is not covered by the assessment and agreement on file (PIPL 55): it stops until it is. */
export async function changeRecipient(scope: TenantScope, { id, expectedVersion, ...facts }: ChangeRecipientInput): Promise<Recipient> {
  const before = await scope.of(Recipient).get(id);
  await mustBePurposes(scope, facts.purposeKeys.filter((key) => !before.purposeKeys.includes(key)));
  const after = factsOf(facts);
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return scope.change({ action: 'recipient.changed', subject: { type: 'Recipient', id }, fields }, async (change) => {
    const rows = change.of(Recipient);
    await ownAsSeen(rows, { id, expectedVersion });
    change.emit('recipient.changed', id);
    return rows.updateAt(id, expectedVersion, after);
  });
}

/** Takes a recipient out of the register: it receives nothing from now on. What is on file about it stays (PIPL 56). */
export async function withdrawRecipient(scope: TenantScope, { id, expectedVersion, reason }: WithdrawRecipientInput): Promise<Recipient> {
  await scope.of(Recipient).get(id);
  return scope.change({ action: 'recipient.withdrawn', subject: { type: 'Recipient', id }, fields: ['state'], reason }, async (change) => {
    const rows = change.of(Recipient);
    await ownAsSeen(rows, { id, expectedVersion });
    change.emit('recipient.withdrawn', id);
    return rows.updateAt(id, expectedVersion, { state: 'WITHDRAWN' });
  });
}
