import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfferedDocuments } from '../access/offered-documents.ts';
import { BadConfig } from '../config.ts';
import { Refusal } from '../tenancy/refusal.ts';

const FILE = 'trusted-documents.json';

interface Manifest { readonly operations: readonly { readonly id: string; readonly name: string; readonly body: string }[] }

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The documents that a build of the console sends (docs/decisions/0015), and whether a session may send others. */
export class TrustedDocuments {
  /** Nothing is known and everything may be sent. */
  static readonly NONE = new TrustedDocuments(new Map(), false);

  private constructor(readonly names: ReadonlyMap<string, string>, readonly isEnforced: boolean) {}

  /**
   * Reads the list beside the built console; every text is hashed anew, so that a list which was edited by hand is found out.
   * Throws BadConfig where it is enforced and missing, or cannot be read as a list.
   */
  static read(consoleDirectory: string | null, isEnforced: boolean): TrustedDocuments {
    const file = consoleDirectory === null ? null : join(consoleDirectory, FILE);
    if (file === null || !existsSync(file)) {
      if (isEnforced) throw new BadConfig(`TRUSTED_DOCUMENTS is on and the console’s ${FILE} is missing: build the console, or set TRUSTED_DOCUMENTS=off.`);
      return TrustedDocuments.NONE;
    }
    return new TrustedDocuments(namesIn(readFileSync(file, 'utf8')), isEnforced);
  }

  /** The operation's name, of a document that the console sends; null for any other. */
  nameOf(hash: string | null): string | null {
    return hash === null ? null : (this.names.get(hash) ?? null);
  }

  /** The same for a session, where trusted documents are enforced: a page of the version before or after is known, too. Throws UNTRUSTED_DOCUMENT. */
  async mustBeKnown(hash: string | null, offered: OfferedDocuments): Promise<string> {
    const name = this.nameOf(hash) ?? (hash === null ? null : await offered.nameOf(hash));
    if (name === null) throw untrusted();
    return name;
  }
}

function namesIn(text: string): ReadonlyMap<string, string> {
  const unreadable = () => new BadConfig(`The console’s ${FILE} cannot be read as a list of documents: build the console again.`);
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(text) as Partial<Manifest>;
  } catch {
    throw unreadable();
  }
  if (!Array.isArray(manifest.operations) || !manifest.operations.every(({ id, name, body }) => typeof name === 'string' && typeof body === 'string' && id === sha256(body))) throw unreadable();
  return new Map((manifest as Manifest).operations.map(({ id, name }) => [id, name]));
}

/** A page of another version of the console is told this too: its reader keeps what was typed, and loads the page again. */
const untrusted = (): Refusal =>
  new Refusal('BAD_USER_INPUT', 'A session of the console sends the documents that this version of the console was built with, and no others. Load the page again; programs use an API key.', { reason: 'UNTRUSTED_DOCUMENT' });
