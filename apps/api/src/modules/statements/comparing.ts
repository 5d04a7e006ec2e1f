import { extname } from 'node:path';
import type { Texts } from '@accord/statement-versions';
import { ACTS, type Act } from './comparing-acts.ts';
import { SideThread } from './side-thread.ts';

/** Characters of all texts together that are worked on at once, in some 50 ms; handing them over would take as long. */
const AT_ONCE = 60_000;

/** `.js` in dist, `.cjs` in the bundle; the sources, as development runs them, have no thread: Node loads no TypeScript there. */
const end = extname(import.meta.url);
const thread = new SideThread(new URL(`./comparing-thread${end}`, import.meta.url), { waiting: 20, time: 30_000, idle: 60_000 });

/**
 * Does one of the acts, beside the event loop where the texts are long: thousands of clauses take seconds. Throws UNAVAILABLE where that
 * takes too long or too many wait.
 */
export async function compute<Name extends Act>(act: Name, ...given: Parameters<(typeof ACTS)[Name]>): Promise<ReturnType<(typeof ACTS)[Name]>> {
  const length = given.reduce((sum: number, one) => sum + lengthOf(one), 0);
  if (length <= AT_ONCE || end === '.ts') return (ACTS[act] as (...given: unknown[]) => ReturnType<(typeof ACTS)[Name]>)(...given);
  return (await thread.ask({ act, given })) as ReturnType<(typeof ACTS)[Name]>;
}

/** Lets what is under way finish. */
export const stopComparing = (): Promise<void> => thread.stop();

const lengthOf = (version: { readonly texts?: Texts } | Texts | null | undefined): number =>
  Object.values(((version && 'texts' in version ? version.texts : version) ?? {}) as Texts).reduce((sum, { text }) => sum + text.length, 0);
