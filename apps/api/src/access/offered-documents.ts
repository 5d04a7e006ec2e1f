import { LRUCache } from 'lru-cache';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ConsoleDocument } from './console-document.entity.ts';

/** A page that was open when its console was replaced goes on this long; as long as a session may last. */
export const TAKEN_FOR = 7 * 24 * 3_600_000;
/** Milliseconds for which an answer about a document is good: a replica of the next version may have offered it since. */
const KNOWN_FOR = 5_000;

/** What the consoles of all processes of an installation send: while one version takes the place of another there are two. */
export class OfferedDocuments {
  readonly #asked = new LRUCache<string, { readonly name: string | null }>({ max: 1000, ttl: KNOWN_FOR });

  constructor(private readonly kernel: Kernel) {}

  /** Says what the console of this process sends, name by SHA-256. What only consoles before it sent is taken a while longer. */
  async offer(documents: ReadonlyMap<string, string>): Promise<void> {
    for (;;) {
      try {
        return await this.write(documents);
      } catch (error) {
        // another process offers the same at the same time: what is missing now is less
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  /** The operation's name of a document that a console of the installation sends; null for any other. */
  async nameOf(id: string): Promise<string | null> {
    const known = this.#asked.get(id);
    if (known) return known.name;
    const found = await new GlobalRows(this.kernel.database.reader.manager).first(ConsoleDocument, { id });
    const name = found && !isOver(found, this.kernel.clock.now()) ? found.operation : null;
    this.#asked.set(id, { name });
    return name;
  }

  private async write(documents: ReadonlyMap<string, string>): Promise<void> {
    const { clock, database } = this.kernel;
    const now = clock.now();
    const there = await new GlobalRows(database.reader.manager).find(ConsoleDocument, {});
    const known = new Set(there.map(({ id }) => id));
    const fresh = [...documents].filter(([id]) => !known.has(id));
    const back = there.filter(({ id, endsAt }) => documents.has(id) && endsAt !== null).map(({ id }) => id);
    const gone = there.filter(({ id, endsAt }) => !documents.has(id) && endsAt === null).map(({ id }) => id);
    if (fresh.length + back.length + gone.length === 0 && !there.some((one) => isOver(one, now))) return;
    await database.write(async (manager) => {
      const rows = new GlobalRows(manager);
      for (const [id, operation] of fresh) await rows.insert(ConsoleDocument, { id, operation, endsAt: null });
      if (back.length > 0) await rows.change(ConsoleDocument, { id: In(back) }, { endsAt: null });
      if (gone.length > 0) await rows.change(ConsoleDocument, { id: In(gone), endsAt: IsNull() }, { endsAt: now + TAKEN_FOR });
      await rows.remove(ConsoleDocument, { endsAt: LessThanOrEqual(now) });
    }, { repeatable: true });
  }
}

const isOver = ({ endsAt }: ConsoleDocument, now: number): boolean => endsAt !== null && endsAt <= now;
