// pnpm screenshots [en-light en-dark zh-light zh-dark]: every page and dialog of the tour and the page of all parts, on a phone and on a desk,
// into test/journeys/.screenshots for people to look at.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const inTest = (path) => fileURLToPath(new URL(path, import.meta.url));
const projects = process.argv.slice(2).map((name) => `--project=${name}`);
const playwright = [inTest('node_modules/@playwright/test/cli.js'), 'test', `--config=${inTest('playwright.config.ts')}`, 'every-page', 'parts', ...projects];

const { status } = spawnSync(process.execPath, playwright, { env: { ...process.env, SCREENSHOTS: '1' }, stdio: 'inherit' });
console.log(`Screenshots are in ${inTest('journeys/.screenshots')}.`);
process.exitCode = status ?? 1;
