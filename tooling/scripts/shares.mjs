// What of the suites a run takes: a person's `npm test` a share that fits a break, CI and `pnpm test:long` all of it.
import { readdirSync } from 'node:fs';

/** Set for the runners by `npm test`; a runner that is called by hand takes whatever it is asked for. */
export const SHARE = 'ACCORD_TEST_SHARE';

export const isShare = (env = process.env) => Boolean(env[SHARE]);

/** Suites of `test/` whose point is the engine: on both in every run. */
const ON_BOTH = ['database', 'faults', 'mariadb'];

/** Stories of which words and colors decide the most: in both languages in every run, the tour page by page in one of the two. */
const TOLD_TWICE = ['main-job', 'every-page'];

/** 0 or 1, by the name alone: what is added or goes changes nobody else's. */
export const sideOf = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1_000_003, 7) % 2;

/** Files of `test/` that the share leaves to the other engine, as the paths they have below it. */
export const leftToTheOther = (engine, files) =>
  files.filter((file) => !ON_BOTH.some((folder) => file.startsWith(`${folder}/`)) && sideOf(file) !== (engine === 'sqlite' ? 0 : 1));

/** Stories that the share tells in the other of two projects only. */
export const toldByTheOther = (side, stories) => stories.filter((story) => !TOLD_TWICE.includes(story) && sideOf(story) !== side);

export const suitesIn = (directory) => readdirSync(directory, { recursive: true }).map((file) => String(file).replaceAll('\\', '/')).filter((file) => file.endsWith('.test.ts'));
export const storiesIn = (directory) => readdirSync(directory).filter((file) => file.endsWith('.spec.ts')).map((file) => file.slice(0, -'.spec.ts'.length));
