import { join } from 'node:path';

/** The repository's top level. */
export const ROOT = join(import.meta.dirname, '..', '..');
export const inRoot = (...parts) => join(ROOT, ...parts);

/** What the test runners write; ignored by git. */
export const RESULTS = inRoot('test', '.results');
