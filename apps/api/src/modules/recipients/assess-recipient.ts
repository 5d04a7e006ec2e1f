import { ASSESSMENT_CHECKS } from '@accord/recipients';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeUpload } from '../uploads/index.ts';
import { remindOfLapse } from './on-recipient-lapses.ts';
import { mustBePeriod, ownAsSeen } from './own-recipient.ts';
import { RecipientAssessment } from './recipient-assessment.entity.ts';
import { Recipient } from './recipient.entity.ts';
import type { AssessRecipientInput } from './recipients.inputs.ts';

/** Adds what an assessment found (PIPL 55, 56), with what the recipient gets as it stands in the register now. The newest decides from this moment on. */
export async function assessRecipient(scope: TenantScope, { id, expectedVersion, uploadId, ...found }: AssessRecipientInput): Promise<Recipient> {
  await scope.of(Recipient).get(id);
  mustBePeriod(scope, ['assessedOn', found.assessedOn], found.expiresOn);
  if (found.result === 'FIT' && found.checks.length < ASSESSMENT_CHECKS.length) throw badInput('CHECKS_MISSING', 'A recipient is fit when every check holds.', 'checks');
  const { sha256 } = await takeUpload(scope, 'EVIDENCE', uploadId);
  return scope.change({ action: 'recipient.assessed', subject: { type: 'Recipient', id }, fields: [found.result] }, async (change) => {
    const rows = change.of(Recipient);
    const { role, region, deIdentification, categories, purposeKeys } = await ownAsSeen(rows, { id, expectedVersion });
    const recipient = await rows.updateAt(id, expectedVersion, {});
    const last = await change.of(RecipientAssessment).first({ recipientId: id }, { number: 'DESC' });
    const assessment = change.of(RecipientAssessment).insert({
      id: change.newId(), recipientId: id, number: (last?.number ?? 0) + 1, ...found, role, region, deIdentification, categories, purposeKeys, evidenceSha256: sha256,
      recordedAt: change.at, recordedByKind: scope.actor.kind, recordedById: scope.actor.id, lapseToldAt: null,
    });
    change.emit('recipient.assessed', id, { result: found.result, expiresOn: found.expiresOn });
    if (found.result === 'FIT') remindOfLapse(change, { recipientId: id, kind: 'ASSESSMENT', fileId: assessment.id, expiresOn: found.expiresOn });
    return recipient;
  });
}
