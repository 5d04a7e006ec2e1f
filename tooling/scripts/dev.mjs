// `pnpm dev`: the API and the console from their sources, both reloading. Ctrl-C stops both.
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { passSignalsOn } from './pass-signals-on.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { CannotPrepare, prepareForDevelopment } from './prepare.mjs';

const API = ['tsx/dist/cli.mjs', 'watch', '--clear-screen=false', `--tsconfig=${inRoot('apps', 'api', 'tsconfig.json')}`, inRoot('apps', 'api', 'src', 'main.ts')];
const CONSOLE = ['vite/bin/vite.js', '--clearScreen=false'];

/** A Ctrl-C reaches both; whoever is slower may take this long to close. */
const GRACE_MS = 3000;

/** Starts one of the two. The API runs in the root, so that its data are those of `npm start`. */
function start(app, [program, ...args], cwd) {
  const env = { INTROSPECTION: 'on', ...process.env };
  return spawn(process.execPath, [inRoot('apps', app, 'node_modules', program), ...args], { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

async function develop() {
  const both = [start('api', API, ROOT), start('console', CONSOLE, inRoot('apps', 'console'))];
  const stopBoth = (signal) => both.forEach((child) => child.kill(signal));
  passSignalsOn(stopBoth);
  const ends = both.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  // one alone is no use: when it ends, so does the other
  await Promise.race(ends);
  setTimeout(stopBoth, GRACE_MS, 'SIGTERM').unref();
  await Promise.all(ends);
}

try {
  await prepareForDevelopment();
  await develop();
} catch (error) {
  if (!(error instanceof CannotPrepare)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
