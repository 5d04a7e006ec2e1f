import type { Client } from './accord.ts';
import type { SeenJob } from './jobs.ts';
import { mutate, type Input } from './mutate.ts';
import { upload } from './publishing.ts';

export const HEAD = '姓名,邮箱,手机,外部编号';
export const COLUMNS = { displayName: 0, email: 1, phone: 2, externalId: 3 };
export const WARRANTY = { basis: 'CONSENT', obtainedOn: '2026-02-01' };

export const fileOf = (...lines: readonly string[]): Buffer => Buffer.from([HEAD, ...lines].join('\r\n'));
/** So many contacts of different people. */
export const manyContacts = (count: number, word: string): string[] => Array.from({ length: count }, (_, one) => `${word} ${one},${word}-${one}@many.example,,${word}-${one}`);

/** Sends a file of contacts; answers its id. Throws with the refusal. */
export async function sendContacts(by: Client, bytes: Buffer): Promise<string> {
  const { id, errors } = await upload(by, bytes, 'contacts');
  if (errors) throw new Error(JSON.stringify(errors));
  return id;
}

export const importingContacts = (uploadId: string, more: Input = {}) => ({ uploadId, columns: COLUMNS, warranty: WARRANTY, language: 'EN', ...more });

export interface ImportJob extends SeenJob { readonly contactImport: { readonly id: string; readonly added: number; readonly known: number; readonly refused: number; readonly rows: number; readonly sha256: string } }
const FIELDS = 'id kind state done failed total error filePath failures { reason count } expiresAt contactImport { id added known refused rows sha256 }';

export const importContacts = (by: Client, uploadId: string, more: Input = {}): Promise<ImportJob> => mutate(by, 'importContacts', importingContacts(uploadId, more), { fields: `record { ${FIELDS} }` });

export async function importOf(by: Client, id: string): Promise<ImportJob> {
  const { jobs } = await by.call<{ jobs: { edges: { node: ImportJob }[] } }>(`{ jobs(first: 100) { edges { node { ${FIELDS} } } } }`);
  const found = jobs.edges.find(({ node }) => node.id === id);
  if (!found) throw new Error(`no job ${id}`);
  return found.node;
}
