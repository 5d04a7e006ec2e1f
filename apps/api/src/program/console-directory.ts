import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// from dist/program and from dist/bundle alike
const CONSOLE = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** Where the built console is; null where it was not built. */
export const consoleDirectory = (): string | null => (existsSync(CONSOLE) ? CONSOLE : null);
