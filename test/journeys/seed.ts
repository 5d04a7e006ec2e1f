import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './start.ts';

/** Before all stories: the sample is made once; each story starts from a copy of it. What else all of them share is made beside it, by whoever needs it first. */
export default async function seed(): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'accord-journeys-'));
  const sample = join(directory, 'sample');
  mkdirSync(sample);
  const program = await startProgram(sample);
  await program.stop();
  process.env['ACCORD_SAMPLE'] = sample;
  process.env['ACCORD_PARTS'] = join(directory, 'parts');
  return () => rmSync(directory, { recursive: true, force: true });
}
