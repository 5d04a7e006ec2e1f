import { median } from '../measure/median.mjs';
import { openWindow, slowDown } from './browser.mjs';
import { noted } from './in-page.mjs';

/** Loads a page into an empty window on a slow line; resolves when nothing more is asked for. */
async function once(browser, url, { path, token }) {
  const { page, cdp, quiet, close } = await openWindow(browser, url, token);
  try {
    await slowDown(cdp);
    let bytes = 0;
    let files = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      files += 1;
    });
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await quiet();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' });
    const { lcp, cls } = await page.evaluate(noted);
    return { lcp: lcp / 1000, cls, kilobytes: bytes / 1000, files };
  } finally {
    await close();
  }
}

/** Medians over the rounds; what moved is the most of them. */
export async function firstLoad(browser, url, page, rounds) {
  const taken = [];
  for (let round = 0; round < rounds; round++) taken.push(await once(browser, url, page));
  const middle = (name) => median(taken.map((one) => one[name]));
  return { lcp: middle('lcp'), cls: Math.max(...taken.map(({ cls }) => cls)), kilobytes: middle('kilobytes'), files: middle('files') };
}
