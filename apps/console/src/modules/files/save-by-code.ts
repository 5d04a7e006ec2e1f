import { requestHeaders } from '../../client.ts';
import { download } from '../../download.ts';
import { useRefusalWords } from '../../language.ts';
import { refusalOf, type Refusal } from '../../refusals.ts';
import { readAnswer } from '../uploads/send-file.ts';
import { headersByCode, queryByCode, type FilesByCode } from './files-by-code.ts';

/** Saves a file that a link cannot fetch. Resolves to why it was not to be had, or null. */
export async function saveByCode(by: FilesByCode, { id, name }: { readonly id: string; readonly name: string }): Promise<Refusal | null> {
  try {
    const response = await fetch(`/files/${id}?${new URLSearchParams(queryByCode(by))}`, { credentials: 'same-origin', headers: requestHeaders(headersByCode(by)) });
    if (response.ok) {
      download(name, await response.blob(), response.headers.get('content-type') ?? 'application/octet-stream');
      return null;
    }
    const answer = readAnswer(await response.json());
    await useRefusalWords();
    return 'refusal' in answer ? answer.refusal : null;
  } catch {
    return refusalOf('', { code: 'OFFLINE' });
  }
}
