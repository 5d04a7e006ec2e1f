import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildFingerprint, installFingerprint, workspaceFolders } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { phase } from './phase.mjs';
import { pnpm } from './pnpm.mjs';

/** A sentence for whoever typed the command, after the output of what failed. */
export class CannotPrepare extends Error {}

const INSTALLED = inRoot('node_modules', '.accord', 'installed');
const BUILT = inRoot('node_modules', '.accord', 'built');

const isStamped = (stamp, fingerprint) => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;

/** Does `work` and stamps it as done; while it is under way, and when it fails, there is no stamp. */
async function stampedAfter(stamp, fingerprint, work) {
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

async function mustSucceed(result, sentence) {
  const { code, output } = await result;
  if (code === 0) return;
  process.stderr.write(output);
  throw new CannotPrepare(sentence);
}

async function install() {
  const fingerprint = installFingerprint();
  const links = ['api', 'console'].map((app) => inRoot('apps', app, 'node_modules'));
  if (isStamped(INSTALLED, fingerprint) && links.every((folder) => existsSync(folder))) return 'node_modules reused';
  const args = ['install', '--frozen-lockfile', '--config.confirm-modules-purge=false'];
  await stampedAfter(INSTALLED, fingerprint, () => mustSucceed(pnpm(args), 'The packages could not be installed; the lines above say why.'));
  return 'packages installed from pnpm-lock.yaml';
}

const buildsSomething = (folder) => 'build' in (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts ?? {});

const turbo = (args) => mustSucceed(pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', ...args]), 'The build failed; the lines above say where.');

async function build() {
  const fingerprint = buildFingerprint();
  const outputs = workspaceFolders().filter(buildsSomething).map((folder) => join(folder, 'dist'));
  if (isStamped(BUILT, fingerprint) && outputs.every((folder) => existsSync(folder))) return 'the last build reused, no source has changed';
  await stampedAfter(BUILT, fingerprint, () => turbo([]));
  return 'API and console built';
}

async function buildPackages() {
  await turbo(['--filter=./packages/*']);
  return 'packages built';
}

/** Installs and builds what is not up to date. Throws CannotPrepare. */
export async function prepare() {
  await phase('Installing', install);
  await phase('Building', build);
}

/** The same for `pnpm dev`, where the apps run from their sources: only the packages are built. */
export async function prepareForDevelopment() {
  await phase('Installing', install);
  await phase('Building', buildPackages);
}
