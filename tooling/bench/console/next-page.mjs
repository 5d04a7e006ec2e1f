import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/paths.mjs';
import { median } from '../measure/median.mjs';
import { openWindow } from './browser.mjs';
import { countElements, pressAndWait } from './in-page.mjs';

const CLICKS = 20;
const words = () => JSON.parse(readFileSync(inRoot('apps', 'console', 'src', 'locales', 'en.json'), 'utf8'));

/** From the press of «next» until the rows of the next page are painted, on this machine as it is. */
export async function nextPage(browser, url, { path, token }) {
  const { page, close } = await openWindow(browser, url, token);
  try {
    await page.goto(path);
    const next = page.locator('main :is(a, button)', { hasText: words().pager.next }).last();
    const taken = [];
    for (let click = 0; click <= CLICKS; click++) {
      await next.waitFor();
      await page.waitForLoadState('networkidle');
      taken.push(await next.evaluate(pressAndWait));
    }
    const [, ...warm] = taken;
    const nodes = await page.evaluate(countElements);
    return { median: median(warm), most: Math.max(...warm), clicks: CLICKS, nodes };
  } finally {
    await close();
  }
}
