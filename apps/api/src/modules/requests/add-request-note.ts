import { isFinal } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { filesToSend, sendFiles } from '../files/index.ts';
import { wordsErased } from './erased-words.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestNote } from './request-note.entity.ts';
import type { AddRequestNoteInput } from './requests.inputs.ts';

const NOTES_MOST = 200;

/** A word for those who handle the request, also once it has ended. Two may write at once: notes are only ever added. */
export async function addRequestNote(scope: TenantScope, me: SignedIn, { id, text, fileIds }: AddRequestNoteInput): Promise<PrivacyRequest> {
  const request = await scope.of(PrivacyRequest).get(id);
  if ((await scope.of(RequestNote).count({ requestId: id })) >= NOTES_MOST) throw refused('TOO_MANY_NOTES', 'There are enough notes about this request.', { most: NOTES_MOST });
  const details = request.clockStartAt === null ? await scope.of(RequestDetails).get(id) : null;
  if (details?.eraseAt === null && isFinal(request.state)) throw wordsErased();
  const files = await filesToSend(scope, fileIds, { place: 'ATTACHMENT', field: 'fileIds', requestId: id });
  return scope.change({ action: 'request.noted', subject: { type: 'PrivacyRequest', id }, fields: ['notes'] }, async (change) => {
    if (details?.eraseAt != null && (await change.of(RequestDetails).change({ id, eraseAt: details.eraseAt }, { eraseAt: details.eraseAt })) === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    const note = change.of(RequestNote).insert({ id: change.newId(), requestId: id, text, writtenAt: change.at, actorKind: me.actor.kind, actorId: me.actor.id });
    await sendFiles(change, files, { requestId: id, part: 'NOTE', partId: note.id });
    return request;
  });
}
