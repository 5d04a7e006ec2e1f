import { addDays, startOfDay } from '@accord/deadlines';
import { mayReceive } from '@accord/recipients';
import { IsNull } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { RecipientAgreement } from './recipient-agreement.entity.ts';
import { RecipientAssessment } from './recipient-assessment.entity.ts';
import { agreementsOf, assessmentsOf } from './recipient-files.ts';
import { Recipient } from './recipient.entity.ts';

/** How many civil days before its last day a lapse is announced. */
const AHEAD = 30;
const [FIRST_DAY, LAST_DAY] = ['0001-01-01', '9999-12-31'];

interface Lapse { readonly recipientId: string; readonly kind: 'ASSESSMENT' | 'AGREEMENT'; readonly fileId: string; readonly expiresOn: string }

/** Leaves the reminder of a lapse with the file that lapses; it lies in the outbox until it is due. */
export const remindOfLapse = (change: Change, { recipientId, ...lapse }: Lapse): void =>
  change.emit('recipient.lapse-due', recipientId, { ...lapse }, Math.max(change.at, startOfDay(addDays(lapse.expiresOn, -AHEAD))));

/** Announces once that a recipient may soon receive no more, unless a newer file of the kind holds longer by then. Which kind lapses first decides nothing: the other may be renewed before. */
export const announceLapse: Reaction = {
  topic: 'recipient.lapse-due',
  name: 'announce that a recipient lapses',
  async react(scope, { subjectId: id, payload }) {
    const { kind, fileId, expiresOn } = payload as unknown as Lapse;
    const Entity = kind === 'ASSESSMENT' ? RecipientAssessment : RecipientAgreement;
    const [recipient, file] = await Promise.all([scope.of(Recipient).get(id), scope.of<RecipientAssessment | RecipientAgreement>(Entity).get(fileId)]);
    if (file.lapseToldAt !== null || (await lastDayBy(scope, recipient, kind)) !== expiresOn) return;
    await scope.change({ action: 'recipient.lapsing', subject: { type: 'Recipient', id }, fields: [kind] }, async (change) => {
      const told = await change.of<RecipientAssessment | RecipientAgreement>(Entity).change({ id: fileId, lapseToldAt: IsNull() }, { lapseToldAt: change.at });
      // another worker had the same message: it is delivered again, and finds that it was told
      if (told === 0) throw conflict('CHANGED_MEANWHILE', 'This was announced meanwhile.');
      change.emit('recipient.lapsing', id, { kind, expiresOn });
    });
  },
};

/** Through which day a recipient may receive, as far as its assessments or its agreements go alone; null where none of them counts. */
async function lastDayBy(scope: TenantScope, recipient: Recipient, kind: Lapse['kind']): Promise<string | null> {
  const { role, region, deIdentification, categories, purposeKeys } = recipient;
  const forEver = { role, region, deIdentification, categories, purposeKeys, number: 1, result: 'FIT', assessedOn: FIRST_DAY, signedOn: FIRST_DAY, expiresOn: LAST_DAY, endedAt: null, approvedBy: '' } as const;
  const [assessments, agreements] = await Promise.all([assessmentsOf(scope, recipient), agreementsOf(scope, recipient)]);
  return (kind === 'ASSESSMENT' ? mayReceive(recipient, assessments, [forEver], scope.now) : mayReceive(recipient, [forEver], agreements, scope.now)).until;
}
