import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
function writeStamp(stamp, fingerprint) {
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
  const links = workspaceFolders().filter((folder) => folder.includes('apps')).map((folder) => join(folder, 'node_modules'));
  if (isStamped(INSTALLED, fingerprint) && links.every(existsSync)) return 'node_modules reused';
  const args = ['install', '--frozen-lockfile', '--config.confirm-modules-purge=false'];
  await mustSucceed(pnpm(args), 'The packages could not be installed; the lines above say why. Is the npm registry reachable?');
  writeStamp(INSTALLED, fingerprint);
  return 'packages installed from pnpm-lock.yaml';
}

const buildsSomething = (folder) => 'build' in (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts ?? {});

async function build() {
  const fingerprint = buildFingerprint();
  const outputs = workspaceFolders().filter(buildsSomething).map((folder) => join(folder, 'dist'));
  if (isStamped(BUILT, fingerprint) && outputs.every(existsSync)) return 'the last build reused, no source has changed';
  await mustSucceed(pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only']), 'The build failed; the lines above say where.');
  writeStamp(BUILT, fingerprint);
  return 'API and console built';
}

/** Installs and builds what is not up to date. Throws CannotPrepare. */
export async function prepare() {
  await phase('Installing', install);
  await phase('Building', build);
}
