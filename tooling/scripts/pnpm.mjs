import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

/** `pnpm@x.y.z`, as the root package.json pins it. */
const pinned = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).packageManager;

/** Runs the pinned pnpm, which npx fetches once. CI=1 keeps it from asking before it replaces node_modules. */
export const pnpm = (args, options = {}) => run('npx', ['--yes', pinned(), ...args], { ...options, env: { CI: '1', ...options.env } });
