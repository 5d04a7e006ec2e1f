import { deflateRawSync } from 'node:zlib';
import { existsSync, readdirSync } from 'node:fs';
import { createLog } from '@accord/api/program/log';
import { eachDue } from '@accord/api/jobs/each-due';
import { FILE_WORK } from '@accord/api/jobs/file-worker';
import { StoredFile } from '@accord/api/modules/files/index';
import type { Accord, Client } from './accord.ts';
import { scopeOf } from './scopes.ts';
import { file, type FiledRequest } from './world.ts';

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n');

export interface SentFile { readonly status: number; readonly id: string; readonly sha256: string; readonly bytes: number; readonly reason: string | null }

/** Sends a file under a name. */
export async function send(by: Client, name: string, bytes: Buffer = PDF, purpose: 'attachment' | 'proof' = 'attachment', headers: Readonly<Record<string, string>> = {}): Promise<SentFile> {
  const response = await by.post(`/uploads?purpose=${purpose}&name=${encodeURIComponent(name)}`, bytes, { 'content-type': 'application/octet-stream', ...headers });
  const { errors, ...sent } = response.json<{ errors?: { extensions: { reason: string } }[] } & Omit<SentFile, 'status' | 'reason'>>();
  return { ...sent, status: response.statusCode, reason: errors?.[0]?.extensions.reason ?? null };
}

/** The same where it is taken; its id. */
export async function sent(by: Client, name = 'letter.pdf', purpose: 'attachment' | 'proof' = 'attachment', bytes: Buffer = PDF): Promise<string> {
  const { id, status, reason } = await send(by, name, bytes, purpose);
  if (status !== 201) throw new Error(`${name} was not taken: ${reason}`);
  return id;
}

/** How many files lie in the directory of the program. */
export function onDisk({ place }: Accord, kind: 'attachments' | 'proofs' | '' = ''): number {
  const directory = `${place.config.filesDir}/${kind}`;
  return existsSync(directory) ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0;
}

/** How many rows of files an organization has. */
export const rowsOfFiles = (accord: Accord, organizationId: string): Promise<number> => scopeOf(accord, organizationId).of(StoredFile).count();

/** One round of each kind of the worker; how much was done. */
export async function workFiles({ system: { kernel } }: Accord, log = createLog('silent')): Promise<number> {
  let done = 0;
  for (const work of FILE_WORK) done += await eachDue(kernel, log, work);
  return done;
}

interface Entry { readonly name: string; readonly text: Buffer | string; readonly claims?: number }

/** An archive; `claims` is the size that it says an entry has when it is unpacked. */
export function zipOf(...entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claims } of entries) {
    const whole = Buffer.from(text);
    const packed = deflateRawSync(whole);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(whole), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claims ?? whole.length, 18);
    facts.writeUInt16LE(title.length, 22);
    locals.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, title, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, tail, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A request that a guardian filed for a child. */
export const forChild = (by: Client, more: Readonly<Record<string, unknown>> = {}): Promise<FiledRequest> => file(by, 'About my child', 'ACCESS', { capacity: 'GUARDIAN', onBehalfOf: '张小明', ...more });

/** A proof that was sent with one; its id. */
export async function proofOf(by: Client): Promise<string> {
  const { id } = await forChild(by, { proofIds: [await sent(by, 'register.pdf', 'proof')] });
  const { request } = await by.call<{ request: { proofs: { id: string }[] } }>('query ($id: ID!) { request(id: $id) { proofs { id } } }', { id });
  return request.proofs[0]?.id ?? '';
}
