import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { entryOf, filesOf, lazyChunks } from './loads.ts';

/** Most bytes after gzip: what is loaded before any page; any file that a page loads; all that a page adds to the shell; what opens later on it. */
export const BUDGETS = { shell: 125_000, chunk: 30_000, page: 80_000, dialog: 80_000 } as const;
export type BudgetKind = keyof typeof BUDGETS;

/** Something that is loaded at once, and its bytes after gzip. */
export interface Load { readonly kind: BudgetKind; readonly name: string; readonly bytes: number }

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The largest of each kind beside its budget. */
export function tableOf(loads: readonly Load[]): string {
  return (Object.keys(BUDGETS) as BudgetKind[]).flatMap((kind) => {
    const [largest, ...others] = loads.filter((one) => one.kind === kind).sort((a, b) => b.bytes - a.bytes);
    return largest ? [`  ${kind.padEnd(7)}${kB(largest.bytes).padStart(9)} of ${kB(BUDGETS[kind])}  ${largest.name}${others.length > 0 ? `, the largest of ${others.length + 1}` : ''}`] : [];
  }).join('\n');
}

/** One sentence for each load that is over its budget. */
export const overBudget = (loads: readonly Load[]): string[] =>
  loads.filter(({ kind, bytes }) => bytes > BUDGETS[kind]).map(({ kind, name, bytes }) => `The ${kind} ${name} is ${kB(bytes)} after gzip and may be ${kB(BUDGETS[kind])}: load less of it, or later.`);

type Importers = (module: string) => readonly string[];

const ROUTES = /\/(?:routes|router)\.ts$/;
const FRAME = /\/ShellLayout\.vue$/;

/** What the build loads together. The words of one language, as far as everybody needs them, and the frame of the pages are the shell's; a page is what a file of routes imports. */
export function loadsOf(bundle: Rolldown.OutputBundle, importersOf: Importers, bytesOf: (file: string) => number): Load[] {
  const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + bytesOf(file), 0);
  const lazy = lazyChunks(bundle);
  const largest = (part: string) => lazy.filter(({ module }) => module.endsWith(part)).sort((a, b) => bytesOf(b.name) - bytesOf(a.name)).slice(0, 1);
  const shell = filesOf(bundle, entryOf(bundle));
  for (const { name } of [...largest('.entry.json'), ...lazy.filter(({ module }) => FRAME.test(module))]) filesOf(bundle, name, shell);
  const added = (name: string): string[] => [...filesOf(bundle, name)].filter((file) => !shell.has(file));
  const others = lazy.filter(({ name, module }) => !shell.has(name) && !module.endsWith('.json'));
  const pages = others.filter(({ module }) => importersOf(module).some((importer) => ROUTES.test(importer)));
  const dialogs = others.filter((one) => !pages.includes(one));
  const words = largest('.pages.json').map(({ name }) => name);
  const laterWords = ['refusals', 'statements', 'controls', 'recipients'].flatMap((part) => largest(`.${part}.json`)).map(({ name }) => name);
  return [
    { kind: 'shell', name: 'with the words of one language', bytes: sum([...shell, 'index.html', 'theme.js']) },
    ...[...new Set([...words, ...laterWords, ...pages.flatMap(({ name }) => added(name))])].map((file): Load => ({ kind: 'chunk', name: file, bytes: bytesOf(file) })),
    ...pages.map(({ name, module }): Load => ({ kind: 'page', name: basename(module), bytes: sum([...added(name), ...words]) })),
    ...dialogs.map(({ name, module }): Load => ({ kind: 'dialog', name: basename(module), bytes: sum(added(name)) })),
  ];
}

/** Prints what the build weighs, and fails it where a budget is exceeded (console §4.7). */
export function budgets(): Plugin {
  return {
    name: 'accord:budgets',
    // what a developer builds has every part in it
    apply: (_, { command, mode }) => command === 'build' && mode === 'production',
    writeBundle({ dir = '' }, bundle) {
      const bytesOf = (file: string): number => gzipSync(readFileSync(join(dir, file)), { level: 9 }).length;
      const loads = loadsOf(bundle, (module) => this.getModuleInfo(module)?.dynamicImporters ?? [], bytesOf);
      process.stdout.write(`\nBudgets, after gzip:\n${tableOf(loads)}\n`);
      const sentences = overBudget(loads);
      if (sentences.length > 0) this.error(sentences.join('\n'));
    },
  };
}
