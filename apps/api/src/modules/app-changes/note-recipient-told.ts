import { In } from 'typeorm';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { NoteRecipientToldInput } from './app-changes.inputs.ts';
import { UseEndNotice } from './use-end-notice.entity.ts';

/** Notes that somebody told a recipient that use ended, where no letter did. Throws NOT_FOUND, CONFLICT where it was told meanwhile or a letter is just on its way. */
export async function noteRecipientTold(scope: TenantScope, { id, how }: NoteRecipientToldInput): Promise<UseEndNotice> {
  await scope.of(UseEndNotice).get(id);
  return scope.change({ action: 'recipient.told', subject: { type: 'UseEndNotice', id }, fields: ['how'] }, async (change) => {
    const notices = change.of(UseEndNotice);
    const noted = await notices.change({ id, state: In(['BY_HAND', 'FAILED']) }, { state: 'TOLD', how: how.trim(), toldAt: change.at, toldByKind: scope.actor.kind, toldById: scope.actor.id });
    if (noted === 0) throw conflict('RECIPIENT_TOLD', 'This recipient was told, or its letter is about to go out. Read it again.');
    return notices.get(id);
  });
}
