import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { loadsOf, overBudget, tableOf, type Load } from './budgets.ts';
import { ENTRY_SECTIONS, partOf } from './words.ts';

const chunk = (fileName: string, module: string | null, imports: string[] = [], more: object = {}) => ({
  type: 'chunk', fileName, imports, facadeModuleId: module, isEntry: false, isDynamicEntry: module !== null, viteMetadata: { importedCss: new Set<string>() }, ...more,
});
const BUNDLE = Object.fromEntries([
  chunk('entry.js', '/src/main.ts', ['vue.js'], { isEntry: true, isDynamicEntry: false, viteMetadata: { importedCss: new Set(['entry.css']) } }),
  chunk('vue.js', null), chunk('frame.js', '/src/shell/ShellLayout.vue', ['vue.js']), chunk('form.js', null, ['vue.js']),
  chunk('page.js', '/src/modules/a/APage.vue', ['form.js', 'vue.js']), chunk('dialog.js', '/src/modules/a/ADialog.vue', ['form.js']),
  chunk('en.entry.js', '/src/locales/en.entry.json'), chunk('zh.entry.js', '/src/locales/zh-CN.entry.json'), chunk('en.pages.js', '/src/locales/en.pages.json'),
].map((one) => [one.fileName, one])) as unknown as Rolldown.OutputBundle;
const BYTES: Record<string, number> = { 'entry.js': 1, 'entry.css': 2, 'vue.js': 4, 'frame.js': 8, 'en.entry.js': 16, 'zh.entry.js': 32, 'index.html': 64, 'theme.js': 128, 'form.js': 1000, 'page.js': 10, 'dialog.js': 20, 'en.pages.js': 5 };
const importers = (module: string): string[] => [module.endsWith('Dialog.vue') ? '/src/modules/a/APage.vue' : '/src/modules/a/routes.ts'];

test('the shell is what everybody loads, with the larger words and the frame; a page is what it adds to that; a dialog what it adds', () => {
  const loads = loadsOf(BUNDLE, importers, (file) => BYTES[file] ?? NaN);
  expect(loads).toEqual([
    { kind: 'shell', name: 'with the words of one language', bytes: 1 + 2 + 4 + 8 + 32 + 64 + 128 },
    { kind: 'chunk', name: 'en.pages.js', bytes: 5 }, { kind: 'chunk', name: 'page.js', bytes: 10 }, { kind: 'chunk', name: 'form.js', bytes: 1000 },
    { kind: 'page', name: 'APage.vue', bytes: 1000 + 10 + 5 },
    { kind: 'dialog', name: 'ADialog.vue', bytes: 1000 + 20 },
  ]);
});

test('a load at its budget passes, and one byte more is said in a sentence', () => {
  const page = (bytes: number): Load[] => [{ kind: 'page', name: 'APage.vue', bytes }];
  expect(overBudget(page(80_000))).toEqual([]);
  expect(overBudget(page(80_051))).toEqual(['The page APage.vue is 80.1 kB after gzip and may be 80.0 kB: load less of it, or later.']);
  expect(tableOf([...page(9), ...page(80_000)])).toBe('  page     80.0 kB of 80.0 kB  APage.vue, the largest of 2');
});

test('the parts of the words are the whole', () => {
  const words = { signIn: { title: 'a' }, requests: { title: 'b' }, diff: { title: 'c' }, errors: { OFFLINE: 'd', APP_LOCKED: 'e' }, thirdParties: { title: 'f' }, enum: { RecipientRole: { PROCESSOR: 'g' }, AppKind: { BASIC: 'h' } } };
  expect(ENTRY_SECTIONS.has('signIn')).toBe(true);
  expect({ ...partOf(words, 'statements'), ...partOf(words, 'pages') }).toEqual({ diff: words.diff, requests: words.requests, enum: { AppKind: { BASIC: 'h' } } });
  expect(partOf(words, 'recipients')).toEqual({ thirdParties: words.thirdParties, enum: { RecipientRole: { PROCESSOR: 'g' } } });
  expect(partOf(words, 'entry')).toEqual({ signIn: words.signIn, errors: { OFFLINE: 'd' } });
  expect(partOf(words, 'refusals')).toEqual({ errors: { APP_LOCKED: 'e' } });
});
