import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', '.turbo', '.vite', 'coverage']);
/** Written by the build itself, and ignored by git. */
const GENERATED = new Set(['graphql-env.d.ts', 'components.d.ts']);

const isSource = (name) => !GENERATED.has(name) && !name.endsWith('.test.ts') && !name.endsWith('.tsbuildinfo');

function* sourcesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* sourcesUnder(join(folder, entry.name));
    else if (entry.isFile() && isSource(entry.name)) yield join(folder, entry.name);
  }
}

function digest(files, ...facts) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of files) hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Packages of the workspace by folder: apps/*, packages/*, tooling/* and test. */
export function workspaceFolders() {
  const inside = (group) => readdirSync(inRoot(group), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => inRoot(group, entry.name));
  return [...['apps', 'packages', 'tooling'].flatMap(inside), inRoot('test')].filter((folder) => readdirSync(folder).includes('package.json'));
}

/** What an installation depends on: the lock, the manifests, and the Node that native packages are built for. */
export const installFingerprint = () =>
  digest(
    [...['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) => inRoot(name)), ...workspaceFolders().map((folder) => join(folder, 'package.json'))],
    process.versions.modules, process.platform, process.arch,
  );

/** What a build depends on: the installation and every source of apps/ and packages/. Contents, not times: a checkout changes the times. */
export const buildFingerprint = () =>
  digest([inRoot('tsconfig.base.json'), inRoot('turbo.json'), ...sourcesUnder(inRoot('apps')), ...sourcesUnder(inRoot('packages'))], installFingerprint());
