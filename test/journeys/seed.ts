import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './start.ts';

/** Before all stories: the sample is made once; each story starts from a copy of it. */
export default async function seed(): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'accord-journeys-'));
  const program = await startProgram(directory);
  await program.stop();
  process.env['ACCORD_SAMPLE'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
