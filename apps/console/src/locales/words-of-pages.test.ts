import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { partNamed } from '../../build/words.ts';

const SRC = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(file, 'utf8');
const words = JSON.parse(read(resolve(SRC, 'locales/en.json'))) as Record<string, Record<string, unknown>>;

/** What each `useXWords` loads, as language.ts says it. */
const loadedBy = new Map([...read(resolve(SRC, 'language.ts')).matchAll(/export const (use\w+Words) = .*/g)].map(([line, name]) => [name ?? '', [...line.matchAll(/usePart\('(\w+)'\)/g)].map(([, part]) => part ?? '')]));

interface Page { readonly file: string; readonly isPublic: boolean; readonly loaded: ReadonlySet<string> }
const namesIn = (text: string): string[] => [...text.matchAll(/\buse\w+Words\b/g)].flatMap(([name]) => loadedBy.get(name) ?? []);

/** Each page with what its route loads. */
const pages: Page[] = readdirSync(resolve(SRC, 'modules'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('routes.ts')).flatMap((file) => {
  const routes = resolve(SRC, 'modules', file);
  return read(routes).split('\n').flatMap((line) => {
    const [, page] = /component: \(\) => import\('(\.[^']+)'\)/.exec(line) ?? [];
    return page === undefined ? [] : [{ file: resolve(dirname(routes), page), isPublic: line.includes('isPublic'), loaded: new Set(namesIn(line)) }];
  });
});

/** A file and what it imports, now or later, within the console. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file) || /language\.ts$|router\.ts$/.test(file)) return seen;
  seen.add(file);
  for (const [, now, later] of read(file).matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g)) reachable(resolve(dirname(file), now ?? later ?? ''), seen);
  return seen;
}

/** Words that a file names in full: 'section.name'. */
const saidIn = (file: string): [section: string, name: string][] =>
  [...read(file).matchAll(/['"`]([a-z]\w*)\.(\w+)/g)].flatMap(([, section = '', name = '']) => (words[section] !== undefined && name in words[section] ? [[section, name] as [string, string]] : []));

/** What looks like words and is none here: names of actions, and what is said only of a record that may be gone, which not every page is about. */
const isNone = (file: string, section: string, page: string): boolean => file.endsWith('activity/actions.ts') || (section === 'gone' && !/:back=/.test(read(page)));

test.each(pages.map((page) => [relative(SRC, page.file), page] as const))('%s says nothing that is not loaded with it', (_, { file, isPublic, loaded }) => {
  const files = [...reachable(file)].filter((one) => /\.(vue|ts)$/.test(one) && !one.endsWith('.graphql.ts'));
  // a part of a page may load its own
  const here = new Set([...loaded, ...files.flatMap((one) => namesIn(read(one))), 'entry', 'refusals', ...(isPublic ? [] : ['pages'])]);
  const missing = files.flatMap((one) => saidIn(one).filter(([section, name]) => !here.has(partNamed(section, name)) && !isNone(one, section, file)).map(([section, name]) => `${relative(SRC, one)}: ${section}.${name} is in ${partNamed(section, name)}`));
  expect([...new Set(missing)]).toEqual([]);
});

test('every page is looked at', () => {
  expect(pages.length).toBeGreaterThan(45);
  expect(pages.filter(({ file }) => !existsSync(file))).toEqual([]);
});
