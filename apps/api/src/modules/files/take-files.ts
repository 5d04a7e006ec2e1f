import { checkAmount, type AmountFault } from '@accord/files';
import { In } from 'typeorm';
import type { FilePlace } from '../../tenancy/file-store.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, conflict, notFound, refused, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile, type FilePart } from './stored-file.entity.ts';

const FAULTS: Readonly<Record<AmountFault, string>> = {
  TOO_MANY_AT_ONCE: 'At most five files go with one message.',
  REQUEST_HAS_ENOUGH_FILES: 'This request has as many files as it can have.',
  REQUEST_FILES_TOO_LARGE: 'The files of this request are too large together.',
};

export interface Sending {
  readonly place: FilePlace;
  /** Where the input names them. */
  readonly field: string;
  /** What they are added to; null: a request that is being filed. */
  readonly requestId: string | null;
  /** Under whose name they wait; left out: the caller's. */
  readonly uploadedBy?: string | undefined;
}

/** The caller's own files that wait to be sent. Throws NOT_FOUND for what is not among them, BAD_USER_INPUT and REFUSED for what cannot be added. */
export async function filesToSend(scope: TenantScope, ids: readonly string[] | null | undefined, { place, field, requestId, uploadedBy }: Sending): Promise<readonly StoredFile[]> {
  if (!ids?.length) return [];
  const waiting = await scope.of(StoredFile).among(ids);
  const files = ids.map((id) => waiting.get(id));
  const mine = files.filter((file) => file !== undefined).filter((file) => file.requestId === null && file.place === place && file.uploadedBy === (uploadedBy ?? scope.actor.id) && (file.state === 'KEPT' || file.scan === 'INFECTED'));
  if (mine.length < ids.length) throw new Refusal('NOT_FOUND', notFound().message, { path: ['input', field] });
  if (mine.some(({ scan }) => scan === 'INFECTED')) throw badInput('FILE_INFECTED', 'Malicious software was found in the file. It was removed.', field);
  const kept = requestId === null ? [] : await scope.of(StoredFile).find({ requestId, state: In(['KEPT', 'REMOVING']) });
  const fault = checkAmount(amountOf(kept), amountOf(mine));
  if (fault === 'TOO_MANY_AT_ONCE') throw badInput(fault, FAULTS[fault], field);
  if (fault) throw refused(fault, FAULTS[fault]);
  return mine;
}

const amountOf = (files: readonly StoredFile[]) => ({ files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) });

export interface SentWith {
  readonly requestId: string;
  readonly part: FilePart;
  readonly partId: string;
}

/** They belong to it from now on. Throws NOT_FOUND where one went meanwhile, with something else or because its hour was over. */
export async function sendFiles(change: Change, files: readonly StoredFile[], sentWith: SentWith): Promise<void> {
  for (const { id, removeAt } of files) {
    if ((await change.of(StoredFile).change({ id, state: 'KEPT', removeAt: removeAt ?? -1 }, { ...sentWith, removeAt: null })) === 0) throw notFound();
  }
}

/** A file passes on with its request to another organization: the same bytes, in a row of the other side; none stays behind. Answers its id there. */
export async function passFileOn(change: Change, inside: Change, file: StoredFile, sentWith: SentWith): Promise<string> {
  const { name, kind, bytes, sha256, place, storageKey, state, scan, uploadedBy, receivedAt, scanAt } = file;
  const id = inside.newId();
  inside.of(StoredFile).insert({ id, name, kind, bytes, sha256, place, storageKey, state, scan, uploadedBy, receivedAt, scanAt, removeAt: null, ...sentWith });
  // one that a worker takes away in this moment is not passed on
  if ((await change.of(StoredFile).removeAll({ id: file.id, state, scan })) === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
  return id;
}
