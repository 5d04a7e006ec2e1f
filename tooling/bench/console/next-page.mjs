import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.mjs';
import { median } from '../measure/median.mjs';
import { openWindow } from './browser.mjs';
import { countElements, pressAndWait } from './in-page.mjs';

const CLICKS = 20;
const words = () => JSON.parse(readFileSync(inRoot('apps', 'console', 'src', 'locales', 'en.json'), 'utf8'));

/** Presses «next» until there is none. */
async function toTheEnd(page, next, nodes) {
  let [pages, most] = [0, nodes];
  for (; (await next.count()) > 0; pages++) {
    await next.evaluate(pressAndWait);
    most = Math.max(most, await page.evaluate(countElements));
  }
  return { pages, grown: most - nodes };
}

/**
 * From the press of «next» until the rows of the next page are painted, on this machine as it is; then on to the last page.
 * @returns {Promise<{ median: number, most: number, clicks: number, nodes: number, pages: number, grown: number }>} milliseconds; elements in the page, pages in all, and how many elements more there ever were
 */
export async function nextPage(browser, url, { path, token }) {
  const { page, quiet, close } = await openWindow(browser, url, token);
  try {
    await page.goto(path);
    const next = page.locator('main :is(a, button)', { hasText: words().pager.next }).last();
    const taken = [];
    let nodes;
    for (let click = 0; click <= CLICKS; click++) {
      await next.waitFor();
      await quiet();
      taken.push(await next.evaluate(pressAndWait));
      nodes ??= await page.evaluate(countElements);
    }
    const [, ...warm] = taken;
    const { pages, grown } = await toTheEnd(page, next, nodes);
    return { median: median(warm), most: Math.max(...warm), clicks: CLICKS, nodes, pages: 1 + taken.length + pages, grown };
  } finally {
    await close();
  }
}
