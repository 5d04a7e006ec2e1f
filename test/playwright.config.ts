import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserPath } from '../tooling/browser/browser-path.mjs';
import { isShare, storiesIn, toldByTheOther } from '../tooling/scripts/shares.mjs';

// What a browser of its own accord asks the network for is none of the console's doing.
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

const lightAndDark = [
  { name: 'en-light', use: { locale: 'en-GB', colorScheme: 'light' } },
  { name: 'zh-dark', use: { locale: 'zh-CN', colorScheme: 'dark' } },
] as const;
const otherWayRound = [
  { name: 'en-dark', use: { locale: 'en-GB', colorScheme: 'dark' } },
  { name: 'zh-light', use: { locale: 'zh-CN', colorScheme: 'light' } },
] as const;

/**
 * Stories that words and colors decide little of are told once, half of them in each project; the pages that they go through are all in the tour of
 * every page, which both projects make. `--long` tells every story in both; a share (`tooling/scripts/shares.mjs`) tells most others once too.
 */
const TOLD_ONCE: Readonly<Record<string, readonly string[]>> = {
  'en-light': ['bad-days', 'live', 'desk', 'apps', 'app-bulk', 'people', 'intake'],
  'zh-dark': ['requests', 'own-data', 'long-statement', 'recipients', 'import-contacts', 'webhooks', 'fulfilment', 'forwarding-desk', 'work-aids', 'proof'],
};
function elsewhere(project: string): string[] {
  if (process.env['LONG'] || process.env['SCREENSHOTS']) return [];
  const once = Object.values(TOLD_ONCE).flat();
  const others = storiesIn(fileURLToPath(new URL('journeys', import.meta.url))).filter((story) => !once.includes(story));
  const left = Object.entries(TOLD_ONCE).flatMap(([name, stories]) => (name === project ? [] : stories));
  return [...left, ...(isShare() ? toldByTheOther(project === 'en-light' ? 0 : 1, others) : [])].map((story) => `**/${story}.spec.ts`);
}

/** Stories in a real browser, in both languages and both themes. With SCREENSHOTS, in every combination of the two. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '.results/journeys',
  globalSetup: './journeys/seed.ts',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // told as unsteady (docs/decisions/0030)
  retries: 1,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    launchOptions: { executablePath: browserPath().path, args: ['--no-sandbox', '--disable-gpu', ...QUIET] },
    // deadlines are days in Shanghai wherever the reader sits
    timezoneId: 'America/New_York',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  projects: [...lightAndDark, ...(process.env['SCREENSHOTS'] ? otherWayRound : [])].map((project) => ({ ...project, testIgnore: elsewhere(project.name) })),
});
