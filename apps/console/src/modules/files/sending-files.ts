import { FILE_BYTES_MOST, FILES_AT_ONCE, kindByName } from '@accord/files';
import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { requestHeaders } from '../../client.ts';
import { useRefusalWords } from '../../language.ts';
import { refusalOf, type Refusal } from '../../refusals.ts';
import { readAnswer } from '../uploads/send-file.ts';
import { headersByCode, queryByCode, useFilesByCode, type FilesByCode } from './files-by-code.ts';

export type Fault = 'kind' | 'tooLarge';

/** A file on its way: it is sent when it is chosen, and goes with the form when that is sent. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** 0 to 1 */
  done: number;
  uploadId: string | null;
  fault: Fault | null;
  refusal: Refusal | null;
}

export interface SendingFiles {
  readonly files: readonly Sending[];
  /** more were chosen than go at once; the first of them were taken */
  readonly isTooMany: Ref<boolean>;
  readonly isWaiting: ComputedRef<boolean>;
  /** a file that was not taken stands in the way until it is removed */
  readonly hasFault: ComputedRef<boolean>;
  readonly ids: ComputedRef<string[]>;
  add: (chosen: readonly File[]) => void;
  remove: (key: number) => void;
  clear: () => void;
}

let keys = 0;

/** The files of one form. What is chosen is checked here as the API does, as far as a name and a size tell, so that nobody waits for a refusal. */
export function useSendingFiles(purpose: 'attachment' | 'proof'): SendingFiles {
  const files = reactive<Sending[]>([]);
  const stops = new Map<number, () => void>();
  const isTooMany = ref(false);
  const byCode = useFilesByCode();

  function add(chosen: readonly File[]): void {
    const room = FILES_AT_ONCE - files.length;
    isTooMany.value = chosen.length > room;
    for (const file of chosen.slice(0, Math.max(room, 0))) begin(file);
  }

  function begin(file: File): void {
    const key = ++keys;
    const fault = !kindByName(file.name) ? 'kind' : file.size > FILE_BYTES_MOST ? 'tooLarge' : null;
    files.push({ key, name: file.name, bytes: file.size, done: 0, uploadId: null, fault, refusal: null });
    if (fault) return;
    const change = (more: Partial<Sending>): void => {
      const sending = files.find((one) => one.key === key);
      if (sending) Object.assign(sending, more);
    };
    stops.set(key, send(purpose, byCode(), file, (done) => change({ done }), change));
  }

  function remove(key: number): void {
    stops.get(key)?.();
    stops.delete(key);
    const at = files.findIndex((one) => one.key === key);
    if (at >= 0) files.splice(at, 1);
    isTooMany.value = false;
  }

  return {
    files, isTooMany, add, remove,
    clear: () => { for (const { key } of [...files]) remove(key); },
    isWaiting: computed(() => files.some((one) => one.uploadId === null && !one.fault && !one.refusal)),
    hasFault: computed(() => files.some((one) => one.fault !== null || one.refusal !== null)),
    ids: computed(() => files.flatMap(({ uploadId }) => uploadId ?? [])),
  };
}

/** Sends the bytes as they are; answers how to stop. `fetch` cannot say how far it is. */
function send(purpose: string, by: FilesByCode | null, file: File, tell: (done: number) => void, end: (how: Pick<Sending, 'uploadId'> | Pick<Sending, 'refusal'>) => void): () => void {
  const request = new XMLHttpRequest();
  request.open('POST', `/uploads?${new URLSearchParams({ purpose, name: file.name.normalize('NFC').trim(), ...queryByCode(by) })}`);
  for (const [name, value] of Object.entries(requestHeaders({ 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID(), ...headersByCode(by) }))) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => { tell(total > 0 ? loaded / total : 0); };
  request.onload = () => { void finish(); };
  request.onerror = () => { end({ refusal: refusalOf('', { code: 'OFFLINE' }) }); };
  request.send(file);

  async function finish(): Promise<void> {
    const answer = readAnswer(parsed(request.responseText));
    if ('uploadId' in answer) end({ uploadId: answer.uploadId });
    else {
      await useRefusalWords();
      end(answer);
    }
  }
  return () => { request.abort(); };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy answered in words of its own: readAnswer says that it failed
  }
}
