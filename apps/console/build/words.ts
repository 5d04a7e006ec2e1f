import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What is said before anybody is signed in, and by the frame around pages; the other words come with the first page. */
export const ENTRY_SECTIONS: ReadonlySet<string> = new Set([
  'acceptInvitation', 'broken', 'common', 'errors', 'field', 'form', 'notFound', 'outdated', 'signIn', 'theme', 'title', 'toast',
]);

type Words = Readonly<Record<string, unknown>>;

/** The two parts of a language's words: `entry`, and `pages` with everything else. */
export const partOf = (words: Words, part: 'entry' | 'pages'): Words =>
  Object.fromEntries(Object.entries(words).filter(([section]) => ENTRY_SECTIONS.has(section) === (part === 'entry')));

const PART = /^(.*\/locales\/[\w-]+)\.(entry|pages)\.json$/;

/** Lets `locales/en.json` be imported as `en.entry.json` and `en.pages.json`: one file for who writes words, two for who loads them. */
export function splitWords(): Plugin {
  return {
    name: 'accord:words',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = importer === undefined ? source : join(dirname(importer), source);
      return PART.test(file) ? file : null;
    },
    load(id) {
      const [, language, part] = PART.exec(id) ?? [];
      if (language === undefined) return null;
      this.addWatchFile(`${language}.json`);
      return JSON.stringify(partOf(JSON.parse(readFileSync(`${language}.json`, 'utf8')) as Words, part as 'entry' | 'pages'));
    },
  };
}
