import { openRaw, type Raw } from '../isolation/rows.ts';
import type { Accord } from '../support/accord.ts';
import { ENGINE, type Place } from '../support/engine.ts';
import { startProgram, type Running } from './process.ts';

interface Caller { readonly id: string; readonly administrator: { readonly cookie?: string | undefined } }

/** A database that outlives the program of this process: others are started on it, killed, and started again. */
export class LeftBehind {
  private constructor(private readonly place: Place, readonly organizationId: string, private readonly cookie: string) {}

  /** Stops the program of this process and keeps what it wrote. */
  static async by({ place, http, system, database }: Accord, { id, administrator }: Caller): Promise<LeftBehind> {
    await http.close();
    await system.apollo.stop();
    await database.close();
    return new LeftBehind(place, id, administrator.cookie ?? '');
  }

  /** Nothing is shed: it is the work that is looked at, however busy the machine is. */
  start(more: Readonly<Record<string, string>> = {}): Promise<Running> {
    return startProgram(['all'], { ...this.place.environment, LAG_MOST_MS: '0', ...more });
  }

  /** What the administrator is answered by a program. */
  async call<Data>(url: string, query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: this.cookie }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Looks at the database itself, without a program. */
  async stored<T>(work: (raw: Raw) => Promise<T>): Promise<T> {
    const raw = await openRaw({ database: { engine: ENGINE === 'sqlite' ? 'sqlite' : 'mysql' }, place: this.place } as Accord);
    try {
      return await work(raw);
    } finally {
      await raw.close();
    }
  }

  /** How many rows of the organization there are: a table and its condition, which begins with `organization_id = ?`. */
  async counted(from: string): Promise<number> {
    return Number((await this.stored((raw) => raw.query(`SELECT count(*) AS n FROM ${from}`, [this.organizationId])))[0]?.['n']);
  }

  /** As if the time of a dead worker's claims had passed. */
  passClaims(...tables: readonly string[]): Promise<void> {
    return this.stored(async (raw) => {
      for (const table of tables) await raw.query(`UPDATE ${table} SET claimed_until = 1 WHERE claimed_until IS NOT NULL`);
    });
  }

  remove(): Promise<void> {
    return this.place.remove();
  }
}

export interface JobProgress { readonly state: string; readonly done: number; readonly failed: number; readonly total: number | null }

/** The newest job, with the fields that `JobProgress` has and `more`. */
export const newestJob = async <Seen extends JobProgress>(left: LeftBehind, url: string, more = ''): Promise<Seen> =>
  (await left.call<{ jobs: { edges: { node: Seen }[] } }>(url, `{ jobs { edges { node { state done failed total ${more} } } } }`)).jobs.edges[0]!.node;

interface Killing<Seen> {
  readonly kills: number;
  /** What the first program is told before it is killed, where the job does not wait yet. */
  readonly begin?: (url: string) => Promise<unknown>;
  readonly look: (url: string) => Promise<Seen>;
}

/** Kills a program each time it got on with its job, and lets the last one end it. Resolves to how far each got, and to what the last one said. */
export async function killWhileItWorks<Seen extends JobProgress>(left: LeftBehind, { kills, begin, look }: Killing<Seen>): Promise<{ cutOff: number[]; seen: Seen }> {
  const cutOff: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const program = await left.start();
    if (kill === 0) await begin?.(program.url);
    let seen = await look(program.url);
    while (seen.done + seen.failed <= (cutOff.at(-1) ?? 0) && seen.state !== 'DONE') seen = await look(program.url);
    await program.kill('SIGKILL');
    cutOff.push(seen.done + seen.failed);
    await left.passClaims('jobs');
  }
  const program = await left.start();
  let seen = await look(program.url);
  while (seen.state !== 'DONE' && seen.state !== 'FAILED') seen = await look(program.url);
  await program.kill('SIGTERM');
  return { cutOff, seen };
}
