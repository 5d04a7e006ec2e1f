import { heaviestOf, numbersAfter, type Numbered } from '@accord/consents';
import { isAbroad, recipientChanges } from '@accord/recipients';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustBePurposes, mustFitOwner, ownAsSeen } from './own-recipient.ts';
import { RecipientRevision } from './recipient-revision.entity.ts';
import { Recipient, rightsOf } from './recipient.entity.ts';
import type { ChangeRecipientInput, RegisterRecipientInput, WithdrawRecipientInput } from './recipients.inputs.ts';
import { keepRevision, toldOf } from './told-of-recipient.ts';

type Facts = Omit<RegisterRecipientInput, 'key'>;

export const factsOf = ({ policyUrl, rightsZh, rightsEn, ...facts }: Facts) => ({
  nameZh: facts.nameZh.trim(), nameEn: facts.nameEn.trim(), role: facts.role, kind: facts.kind, contact: facts.contact.trim(), categories: facts.categories, purposeKeys: facts.purposeKeys,
  methodZh: facts.methodZh.trim(), methodEn: facts.methodEn.trim(), deIdentification: facts.deIdentification, region: facts.region, policyUrl: policyUrl ?? null,
  rightsZh: rightsZh?.trim() ?? null, rightsEn: rightsEn?.trim() ?? null,
});

/** How rights are exercised is said in both languages or not at all, and of a recipient abroad it is not taken back (PIPL 39). Throws BAD_USER_INPUT. */
function mustSayRights({ rightsZh, rightsEn, region }: Pick<Facts, 'rightsZh' | 'rightsEn' | 'region'>, before: Recipient | null): void {
  if ((rightsZh == null) !== (rightsEn == null)) throw badInput('RIGHTS_IN_BOTH', 'Say it in both languages.', rightsZh == null ? 'rightsZh' : 'rightsEn');
  if (rightsZh == null && isAbroad(region) && before !== null && rightsOf(before) !== null) throw badInput('RIGHTS_UNTOLD', 'Say how people exercise their rights against a recipient abroad (PIPL 39).', 'rightsZh');
}

/** Puts a third party into the register of the caller's organization; it receives nothing before it is assessed and has agreed (§4.1). */
export async function registerRecipient(scope: TenantScope, { key, ...facts }: RegisterRecipientInput): Promise<Recipient> {
  mustFitOwner(scope, key);
  mustSayRights(facts, null);
  await mustBePurposes(scope, facts.purposeKeys);
  const id = scope.newId();
  try {
    return await scope.change({ action: 'recipient.registered', subject: { type: 'Recipient', id }, fields: ['key'] }, (change) => {
      change.emit('recipient.registered', id, { key });
      const recipient = change.of(Recipient).insert({ id, key, ...factsOf(facts), state: 'PUBLISHED', withdrawnAt: null, revision: 1, renewFromRevision: 1, createdAt: change.at, version: 1 });
      keepRevision(change, recipient, change.at);
      return recipient;
    });
  } catch (error) {
    throw isDuplicateKey(error) ? badInput('KEY_IN_USE', 'Another recipient has this key, or had it.', 'key') : error;
  }
}

/** The numbers of a recipient once it is as an input says (docs/decisions/0025). */
export const numbersWith = (before: Recipient, facts: Facts): Numbered => numbersAfter(before, heaviestOf(recipientChanges(toldOf(before), toldOf(factsOf(facts)))));

/** Says anew what a recipient is and gets. Whoever consented is asked again where it is more than they were told (PIPL 23). What adds to it is not covered by the assessment and agreement on file (PIPL 55): it stops until it is. */
export async function changeRecipient(scope: TenantScope, { id, expectedVersion, ...facts }: ChangeRecipientInput): Promise<Recipient> {
  const before = await scope.of(Recipient).get(id);
  mustSayRights(facts, before);
  await mustBePurposes(scope, facts.purposeKeys.filter((key) => !before.purposeKeys.includes(key)));
  const after = factsOf(facts);
  const fields = (Object.keys(after) as (keyof typeof after)[]).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return scope.change({ action: 'recipient.changed', subject: { type: 'Recipient', id }, fields }, async (change) => {
    const rows = change.of(Recipient);
    const known = await ownAsSeen(rows, { id, expectedVersion });
    const numbers = numbersWith(known, facts);
    const recipient = await rows.updateAt(id, expectedVersion, { ...after, ...numbers });
    if (numbers.revision !== known.revision) {
      // one that was registered before revisions were counted has not kept its first
      if (!(await change.of(RecipientRevision).first({ recipientId: id, revision: known.revision }))) keepRevision(change, known, known.createdAt);
      keepRevision(change, recipient, change.at);
    }
    change.emit('recipient.changed', id, { ...numbers });
    return recipient;
  });
}

/** Takes a recipient out of the register: it receives nothing from now on. What is on file about it stays (PIPL 56). */
export async function withdrawRecipient(scope: TenantScope, { id, expectedVersion, reason }: WithdrawRecipientInput): Promise<Recipient> {
  await scope.of(Recipient).get(id);
  return scope.change({ action: 'recipient.withdrawn', subject: { type: 'Recipient', id }, fields: ['state'], reason }, async (change) => {
    const rows = change.of(Recipient);
    await ownAsSeen(rows, { id, expectedVersion });
    change.emit('recipient.withdrawn', id);
    return rows.updateAt(id, expectedVersion, { state: 'WITHDRAWN', withdrawnAt: change.at });
  });
}
