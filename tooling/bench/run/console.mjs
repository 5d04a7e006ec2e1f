import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoad } from '../console/first-load.mjs';
import { nextPage } from '../console/next-page.mjs';
import { openBrowser } from '../console/browser.mjs';
import { fillSqlite } from '../data/fill-sqlite.mjs';
import { world } from '../data/world.mjs';
import { migrate, serveAccord } from './servers.mjs';

const SIZE = { organizations: 4, requests: 40_000 };

/**
 * The console in a browser, on the embedded engine with 10,000 requests of its organization.
 * @returns {Promise<{ loads: Record<string, object>, next: object }>}
 */
export async function measureConsole({ rounds, say }) {
  const directory = mkdtempSync(join(tmpdir(), 'accord-console-'));
  const settings = { DATA_DIR: directory, ACCORD_SECRET: randomBytes(32).toString('base64url'), SAMPLE: 'off', TRUSTED_DOCUMENTS: 'on' };
  const browser = await openBrowser();
  let ours;
  try {
    await migrate(settings);
    const seen = [];
    fillSqlite(join(directory, 'accord.sqlite'), world({ ...SIZE, secret: settings.ACCORD_SECRET, now: Date.now() }), (organization) => seen.push(organization));
    ours = await serveAccord(settings);
    const { token } = seen[0].members[0];
    const pages = { 'sign in': { path: '/sign-in' }, today: { path: '/o/today', token }, requests: { path: '/o/requests', token }, 'privacy centre': { path: '/me/overview', token } };
    const loads = {};
    for (const [name, page] of Object.entries(pages)) {
      loads[name] = await firstLoad(browser, ours.url, page, rounds);
      say(`console, ${name}: largest paint after ${loads[name].lcp.toFixed(2)} s`);
    }
    return { loads, next: await nextPage(browser, ours.url, pages.requests) };
  } finally {
    await browser.close();
    await ours?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
