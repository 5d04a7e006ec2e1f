import { IsNull } from 'typeorm';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeUpload } from '../uploads/index.ts';
import { remindOfLapse } from './on-recipient-lapses.ts';
import { mustBePeriod, mustBePurposes, ownAsSeen } from './own-recipient.ts';
import { RecipientAgreement } from './recipient-agreement.entity.ts';
import { Recipient } from './recipient.entity.ts';
import type { EndAgreementInput, RecordAgreementInput } from './recipients.inputs.ts';

/** Adds an agreement that was signed with a recipient (§4.1; PIPL 21, 23). It counts from this moment on. */
export async function recordAgreement(scope: TenantScope, { id, expectedVersion, uploadId, approvedBy, ...agreed }: RecordAgreementInput): Promise<Recipient> {
  const { role, purposeKeys } = await scope.of(Recipient).get(id);
  mustBePeriod(scope, ['signedOn', agreed.signedOn], agreed.expiresOn);
  await mustBePurposes(scope, agreed.purposeKeys.filter((key) => !purposeKeys.includes(key)));
  if (role === 'SUB_PROCESSOR' && !approvedBy) throw badInput('APPROVAL_NEEDED', 'Say who consented to sub-entrusting.', 'approvedBy');
  const { sha256 } = await takeUpload(scope, 'EVIDENCE', uploadId);
  return scope.change({ action: 'recipient.agreement-recorded', subject: { type: 'Recipient', id }, fields: ['agreement'] }, async (change) => {
    const rows = change.of(Recipient);
    await ownAsSeen(rows, { id, expectedVersion });
    const recipient = await rows.updateAt(id, expectedVersion, {});
    const agreement = change.of(RecipientAgreement).insert({
      id: change.newId(), recipientId: id, ...agreed, approvedBy: approvedBy?.trim() ?? null, fileSha256: sha256, recordedAt: change.at, recordedByKind: scope.actor.kind, recordedById: scope.actor.id,
      endedAt: null, endReason: null, lapseToldAt: null,
    });
    change.emit('recipient.agreement-recorded', id, { expiresOn: agreed.expiresOn });
    remindOfLapse(change, { recipientId: id, kind: 'AGREEMENT', fileId: agreement.id, expiresOn: agreed.expiresOn });
    return recipient;
  });
}

/** Ends an agreement before its last day; the recipient receives nothing under it from now on. Throws REFUSED where it was ended before. */
export async function endAgreement(scope: TenantScope, { id, reason }: EndAgreementInput): Promise<Recipient> {
  const { recipientId } = await scope.of(RecipientAgreement).get(id);
  return scope.change({ action: 'recipient.agreement-ended', subject: { type: 'Recipient', id: recipientId }, fields: ['agreement'], reason }, async (change) => {
    if ((await change.of(RecipientAgreement).change({ id, endedAt: IsNull() }, { endedAt: change.at, endReason: reason })) === 0) throw refused('AGREEMENT_ENDED', 'This agreement was ended before.');
    change.emit('recipient.agreement-ended', recipientId);
    const recipient = await change.of(Recipient).first({ id: recipientId });
    if (!recipient) throw notFound();
    return change.of(Recipient).updateAt(recipientId, recipient.version, {});
  });
}
