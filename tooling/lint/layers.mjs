import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const API_SOURCE = join(import.meta.dirname, '..', '..', 'apps', 'api', 'src');

/** The modules of the API in their order: the array of apps/api/src/layers.ts. */
export function readModules() {
  const list = /MODULES = \[([^\]]*)\]/.exec(readFileSync(join(API_SOURCE, 'layers.ts'), 'utf8'))?.[1];
  const names = [...(list ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name);
  if (names.length === 0) throw new Error('apps/api/src/layers.ts has no array MODULES that lint can read');
  return names;
}

/** What stands above every module: the files at the top of apps/api/src, without `.ts`, and its folders that are no layer. */
export function readTop() {
  const entries = readdirSync(API_SOURCE, { withFileTypes: true });
  const below = new Set(['database', 'tenancy', 'access', 'modules']);
  return {
    files: entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'layers.ts').map(({ name }) => name.slice(0, -'.ts'.length)),
    folders: [...new Set(['jobs', ...entries.filter((entry) => entry.isDirectory() && !below.has(entry.name)).map(({ name }) => name)])],
  };
}
