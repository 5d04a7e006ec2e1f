import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newPlace, type Place } from '../support/engine.ts';
import { PROGRAM, runAccord } from './process.ts';

interface Part {
  readonly name: string;
  readonly isKept: boolean;
}

/** Runs the program by its bundle and, when it has said what it should, which parts of the bundle it loaded. */
const tellParts = (runBundle: string, words: readonly string[]): string => `
  import { load, parts } from ${JSON.stringify(pathToFileURL(runBundle).href)};
  process.argv = [process.execPath, 'accord.mjs', ...${JSON.stringify(words)}];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text) => {
    if (!/ready at|Roles:/.test(text)) return true;
    write(JSON.stringify(parts()));
    setImmediate(() => process.kill(process.pid, 'SIGTERM'));
    return true;
  };
  load('main.cjs');`;

async function partsLoaded(words: readonly string[], environment: Readonly<Record<string, string>>, flags: readonly string[], runBundle = join(dirname(PROGRAM), 'run-bundle.mjs')): Promise<Part[]> {
  const child = spawn(process.execPath, [...flags, '--input-type=module', '--eval', tellParts(runBundle, words)], { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (complained += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  expect(said, complained).not.toBe('');
  return JSON.parse(said) as Part[];
}

describe('a start', () => {
  let place: Place;
  beforeEach(async () => void (place = await newPlace()), 60_000);
  afterEach(() => place.remove());

  it.each([[[]], [['--max-semi-space-size=16']]])('of a server compiles nothing, and loads neither what letters, compiled documents, metrics and traces need nor another role, with the flags %j', async (flags) => {
    expect((await runAccord(['migrate'], place.environment)).code).toBe(0);
    const parts = await partsLoaded(['serve'], { ...place.environment, PORT: '0' }, flags);
    expect(parts.map(({ name }) => name).sort()).toEqual(['comparing-acts.cjs', 'disableSuggestions.cjs', 'main.cjs', 'program.cjs', 'rolldown-runtime.cjs']);
    expect(parts.filter(({ isKept }) => !isKept)).toEqual([]);
  }, 60_000);

  it('goes without kept code that is damaged, of another source, or of other flags', async () => {
    // a copy, so that the others keep theirs
    const alone = join(place.config.dataDir, 'alone');
    const bundle = join(alone, 'dist', 'bundle');
    cpSync(join(dirname(PROGRAM), 'dist', 'bundle'), bundle, { recursive: true });
    for (const file of ['accord.mjs', 'run-bundle.mjs']) cpSync(join(dirname(PROGRAM), file), join(alone, file));
    symlinkSync(join(dirname(PROGRAM), 'node_modules'), join(alone, 'node_modules'));
    const main = async (flags: readonly string[] = []) => (await partsLoaded(['--help'], {}, flags, join(alone, 'run-bundle.mjs'))).find(({ name }) => name === 'main.cjs')?.isKept;
    expect(await main()).toBe(true);
    expect(await main(['--stack-size=900'])).toBe(false);

    const kept = readdirSync(bundle).filter((name) => name.startsWith('main.cjs.')).map((name) => join(bundle, name));
    const whole = kept.map((file) => readFileSync(file));
    for (const damage of [(bytes: Buffer) => bytes.subarray(0, bytes.length - 1), (bytes: Buffer) => bytes.fill(bytes.readUInt8(900) + 1, 900, 901), () => Buffer.alloc(0), (bytes: Buffer) => bytes.fill(0)]) {
      for (const [at, file] of kept.entries()) writeFileSync(file, damage(Buffer.from(whole[at] ?? [])));
      expect(await main()).toBe(false);
    }
    for (const [at, file] of kept.entries()) writeFileSync(file, whole[at] ?? '');
    expect(await main()).toBe(true);
    const source = join(bundle, 'main.cjs');
    // of the same length, which is all that V8 compares
    writeFileSync(source, readFileSync(source, 'utf8').replace('Roles:', 'Roles?'));
    expect((await runAccord(['--help'], {}, '', join(alone, 'accord.mjs'))).output).toContain('Roles?');
  }, 60_000);
});
