import { chromium } from '@playwright/test';
import { browserPath } from '../../browser/browser-path.mjs';
import { CannotMeasure } from '../run/cannot-measure.mjs';
import { note } from './in-page.mjs';

/** A slow line and a slow phone (console §4.7). */
export const SLOW = { kilobits: 1600, latencyMs: 150, timesSlower: 4 };

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export async function openBrowser() {
  const { path: executablePath, reason } = browserPath();
  if (!executablePath) throw new CannotMeasure(`The console is measured in a browser: ${reason}.`);
  return chromium.launch({ executablePath, args: QUIET });
}

const QUIET_FOR_MS = 500;

/** A subscription stays open as long as the page: it is nothing to wait for, so Playwright's `networkidle` would never come. */
const isStream = (request) => request.headers().accept?.startsWith('text/event-stream') ?? false;

/** Answers with a function that resolves once the page has asked for nothing for a moment. */
function followRequests(page) {
  const open = new Set();
  page.on('request', (request) => !isStream(request) && open.add(request));
  for (const event of ['requestfinished', 'requestfailed']) page.on(event, (request) => open.delete(request));
  return async () => {
    for (let since = performance.now(); performance.now() - since < QUIET_FOR_MS; ) {
      await page.waitForTimeout(20);
      if (open.size > 0) since = performance.now();
    }
  };
}

/**
 * A window with nothing in its cache, signed in by the token of a session, or as nobody.
 * @returns {Promise<{ page: import('@playwright/test').Page, cdp: import('@playwright/test').CDPSession, quiet(): Promise<void>, close(): Promise<void> }>}
 */
export async function openWindow(browser, url, token) {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  if (token) await context.addCookies([{ name: 'accord', value: token, url }]);
  const page = await context.newPage();
  await page.addInitScript(note);
  return { page, cdp: await context.newCDPSession(page), quiet: followRequests(page), close: () => context.close() };
}

export async function slowDown(cdp) {
  const bytesPerSecond = (SLOW.kilobits * 1000) / 8;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: SLOW.latencyMs, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW.timesSlower });
}
