// Runs dist/bundle, by code that was compiled before where there is some (docs/decisions/0032). Plain JavaScript: nothing has compiled it.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

const BUNDLE = fileURLToPath(new URL('./dist/bundle/', import.meta.url));
/** Kept code is good for one version of V8, one kind of processor and one set of flags; this names all three. */
const KEPT = `.${cachedDataVersionTag()}.kept`;
/** Checksums of the source and of the kept code come before it: V8 looks at the length of a source alone, and trusts what it is given. */
const HEAD = 8;

/** @type {Map<string, { module: { exports: object }, script: Script, sum: number, isKept: boolean }>} */
const loaded = new Map();

function keptOf(file, sum) {
  if (!existsSync(file + KEPT)) return undefined;
  const bytes = readFileSync(file + KEPT);
  const code = bytes.subarray(HEAD);
  return bytes.length > HEAD && bytes.readUInt32LE(0) === sum && bytes.readUInt32LE(4) === crc32(code) ? code : undefined;
}

/** Loads a part of the bundle as `require` would, and what it asks for; twice is once. */
export function load(name) {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const file = join(BUNDLE, name);
  const source = readFileSync(file);
  const sum = crc32(source);
  // the bundle is ASCII: one byte a character, nothing to decode
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source.latin1Slice()}\n})`, {
    filename: file, cachedData: keptOf(file, sum), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  loaded.set(name, { module, script, sum, isKept: script.cachedDataRejected === false });
  const ofNode = createRequire(file);
  const require = Object.assign((asked) => (asked.startsWith('./') ? load(asked.slice(2)) : ofNode(asked)), ofNode);
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return module.exports;
}

/** The parts that are loaded, and whether each ran by kept code. */
export const parts = () => [...loaded].map(([name, { isKept }]) => ({ name, isKept }));

/** Keeps what has been compiled of every part so far, for processes with the same V8 and the same flags. */
export function keep() {
  for (const [name, { script, sum }] of loaded) {
    const code = script.createCachedData();
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(sum, 0);
    head.writeUInt32LE(crc32(code), 4);
    const file = join(BUNDLE, name) + KEPT;
    writeFileSync(`${file}.new`, Buffer.concat([head, code]));
    renameSync(`${file}.new`, file);
  }
}
