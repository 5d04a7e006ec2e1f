import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { run } from '../scripts/run.mjs';
import { browserPath, FETCHED_INTO } from './browser-path.mjs';

/** One archive, none of its code is run. Another version needs another digest (docs/decisions/0020). */
const PACKAGE = '@sparticuz/chromium@147.0.0';
const SHA512 = '4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ==';

/** Starts the program beside it with the libraries that a bare machine lacks, and with a font where there is none. */
const START = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;
const FONTS = (directory) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${directory}</dir><cachedir>${directory}/cache</cachedir></fontconfig>
`;

async function mustRun(command, args) {
  const { code, output } = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args[0]} failed: ${output.trim()}`);
}

/** Downloads the package into a directory, and unpacks its archives there. Throws where it cannot, or where its bytes are others. */
async function fetchInto(directory) {
  await mustRun('npm', ['pack', PACKAGE, '--silent', '--pack-destination', directory]);
  const archive = join(directory, 'sparticuz-chromium-147.0.0.tgz');
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== SHA512) throw new Error(`${PACKAGE} has not the bytes that it had`);
  const unpack = (file, into) => mustRun('tar', ['-xf', file, '--no-same-owner', '-C', into]);
  await unpack(archive, directory);
  const inflate = (name, into) => writeFileSync(into, brotliDecompressSync(readFileSync(join(directory, 'package', 'bin', name))));
  inflate('chromium.br', join(directory, 'chromium'));
  chmodSync(join(directory, 'chromium'), 0o755);
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    inflate(`${name}.br`, join(directory, name));
    await unpack(join(directory, name), directory);
    rmSync(join(directory, name));
  }
  rmSync(join(directory, 'package'), { recursive: true });
  rmSync(archive);
  writeFileSync(join(directory, 'fonts.conf'), FONTS(join(FETCHED_INTO, 'fonts')));
  writeFileSync(join(directory, 'browser'), START, { mode: 0o755 });
}

/** Fetches a browser where browserPath() knows none, once. Throws what kept it from that. */
export async function fetchBrowser() {
  if (browserPath().path) return;
  mkdirSync(dirname(FETCHED_INTO), { recursive: true });
  const directory = mkdtempSync(`${FETCHED_INTO}-`);
  try {
    await fetchInto(directory);
    rmSync(FETCHED_INTO, { recursive: true, force: true });
    // all of it or nothing: what ends this halfway leaves no browser
    renameSync(directory, FETCHED_INTO);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
