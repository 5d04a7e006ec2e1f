import { requestHeaders } from '../../client.ts';
import { useRefusalWords } from '../../language.ts';
import { refusalOf, type Refusal } from '../../refusals.ts';

export type Uploaded = { uploadId: string } | { refusal: Refusal };

/** Sends a file's bytes as they are, to be hashed, and kept as far as its purpose needs. */
export async function sendFile(purpose: 'statement' | 'evidence' | 'contacts', file: File): Promise<Uploaded> {
  try {
    const response = await fetch(`/uploads?purpose=${purpose}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: requestHeaders({ 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID() }),
      body: file,
    });
    const uploaded = readAnswer(await response.json());
    if ('refusal' in uploaded) await useRefusalWords();
    return uploaded;
  } catch {
    return { refusal: refusalOf('', { code: 'OFFLINE' }) };
  }
}

/** `{ id }`, or `{ errors }` of the shape that GraphQL answers with. */
export function readAnswer(answer: unknown): Uploaded {
  if (has(answer, 'id') && typeof answer.id === 'string') return { uploadId: answer.id };
  const error: unknown = has(answer, 'errors') && Array.isArray(answer.errors) ? answer.errors[0] : null;
  const message = has(error, 'message') && typeof error.message === 'string' ? error.message : '';
  return { refusal: refusalOf(message, has(error, 'extensions') && isRecord(error.extensions) ? error.extensions : { code: 'UPLOAD_FAILED' }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return isRecord(value) && key in value;
}
