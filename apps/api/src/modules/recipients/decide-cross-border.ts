import { civilDay, isCivilDay } from '@accord/deadlines';
import { PLATFORM_ID } from '../../database/ids.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { badInput, conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeUpload } from '../uploads/index.ts';
import { CrossBorderDecision } from './cross-border-decision.entity.ts';
import { recipientById } from './find-recipient.ts';
import { recipientMustBeShown } from './own-recipient.ts';
import type { Recipient } from './recipient.entity.ts';
import type { DecideCrossBorderInput } from './recipients.inputs.ts';

const decidedMeanwhile = (currentNumber?: number) =>
  conflict('CHANGED_MEANWHILE', 'Somebody decided about this meanwhile. Read it again.', currentNumber === undefined ? undefined : { currentNumber });

/**
 * Lets an organization's data leave the country for one recipient, by a mechanism of PIPL 38 and a document that shows it, or no
 * longer (§5.1). It counts for the gate from the moment it is committed, for the recipient as it was shown: where it is moved, or gets more, it is decided anew. The enterprise decides, not the platform for it.
 */
export async function decideCrossBorder(scope: TenantScope, { id, expectedNumber, recipientRevision, reason, ...input }: DecideCrossBorderInput): Promise<Recipient> {
  if (scope.organizationId === PLATFORM_ID) throw refused('ENTERPRISE_DECIDES', 'Each enterprise decides for itself whether its data may leave the country.');
  const recipient = await recipientById(scope, id);
  const mechanism = input.mechanism ?? null;
  if (mechanism !== null && !recipient.isAbroad()) throw refused('NOT_ABROAD', 'This recipient keeps the data in the country.');
  if (mechanism !== null) recipientMustBeShown(recipient, recipientRevision);
  if (mechanism !== null && recipient.rights() === null) throw refused('RIGHTS_UNTOLD', 'Say first how people exercise their rights against this recipient (PIPL 39).');
  if (mechanism !== null && !input.uploadId) throw badInput('EVIDENCE_NEEDED', 'Attach the document that shows it.', 'uploadId');
  const expiresOn = mechanism === null ? null : (input.expiresOn ?? null);
  if (expiresOn !== null && (!isCivilDay(expiresOn) || expiresOn < civilDay(scope.now))) throw badInput('DAY_PAST', 'This day must be today or later.', 'expiresOn');
  const documentSha256 = mechanism !== null && input.uploadId ? (await takeUpload(scope, 'EVIDENCE', input.uploadId)).sha256 : null;
  const action = mechanism === null ? 'recipient.border-closed' : 'recipient.border-opened';
  try {
    await scope.change({ action, subject: { type: 'Recipient', id }, fields: ['crossBorder'], reason }, async (change) => {
      const rows = change.of(CrossBorderDecision);
      const number = (await rows.first({ recipientId: id }, { number: 'DESC' }))?.number ?? 0;
      if (number !== expectedNumber) throw decidedMeanwhile(number);
      rows.insert({
        id: change.newId(), recipientOwnerId: recipient.organizationId, recipientId: id, number: number + 1, recipientRevision: recipient.revision, mechanism, documentSha256, expiresOn, reason,
        decidedAt: change.at, decidedByKind: scope.actor.kind, decidedById: scope.actor.id,
      });
      change.emit(action, id, { mechanism, expiresOn });
    });
    return recipient;
  } catch (error) {
    throw isDuplicateKey(error) ? decidedMeanwhile() : error;
  }
}
