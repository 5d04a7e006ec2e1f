import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { CannotMeasure } from '../run/cannot-measure.mjs';
import { note } from './in-page.mjs';

/** A slow line and a slow phone (console §4.7). */
export const SLOW = { kilobits: 1600, latencyMs: 150, timesSlower: 4 };

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export async function openBrowser() {
  const { chromium: executablePath, reason } = findChromium();
  if (!executablePath) throw new CannotMeasure(`The console is measured in a browser: ${reason}.`);
  return chromium.launch({ executablePath, args: QUIET });
}

/**
 * A window with nothing in its cache, signed in by the token of a session, or as nobody.
 * @returns {Promise<{ page: import('@playwright/test').Page, cdp: import('@playwright/test').CDPSession, close(): Promise<void> }>}
 */
export async function openWindow(browser, url, token) {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  if (token) await context.addCookies([{ name: 'accord', value: token, url }]);
  const page = await context.newPage();
  await page.addInitScript(note);
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

export async function slowDown(cdp) {
  const bytesPerSecond = (SLOW.kilobits * 1000) / 8;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: SLOW.latencyMs, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW.timesSlower });
}
