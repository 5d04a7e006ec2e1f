import { expect, type Page } from '@playwright/test';
import { isShare } from '../../tooling/scripts/shares.mjs';
import { inspect, settled, watch, WIDTHS } from './inspect.ts';
import { pageNamed } from './steps.ts';
import { test } from './story.ts';
import { TOUR, type Stop } from './tour.ts';
import { words, type Say } from './words.ts';

/** An audit takes its time: each project audits a page at one width, the other project at the other. `--long` audits at both. */
const auditedAt = (place: number, language: string): readonly number[] => WIDTHS.filter((_, at) => process.env['LONG'] || at === (place + (language === 'en' ? 0 : 1)) % WIDTHS.length);

/** Each project comes to a page by its address where the other comes from within the console, as by «back»; once by its address is enough for each. */
const isByAddress = (place: number, stops: readonly Stop[], language: string): boolean =>
  place === 0 || (place % 2 === (language === 'en' ? 0 : 1) && !stops.slice(0, place).some(({ path }, at) => path === stops[place]!.path && isByAddress(at, stops, language)));

/** In a share each page is seen by one of the two projects. */
const seenIn = (language: string, stops: readonly Stop[]): readonly Stop[] => (isShare() ? stops.filter((_, place) => place % 2 === (language === 'en' ? 0 : 1)) : stops);

async function arrive(page: Page, path: string, byAddress: boolean): Promise<void> {
  if (byAddress) {
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'self'");
  } else {
    const from = page.url();
    await page.evaluate(comeBackTo, path);
    if (new URL(path, from).href !== from) await expect(page).not.toHaveURL(from);
  }
  await settled(page);
}

async function goTo(page: Page, { path, into, unfold }: Stop, byAddress: boolean, say: Say): Promise<void> {
  await arrive(page, path, byAddress);
  if (into) {
    const list = page.url();
    await into(page, say).click();
    await expect(page).not.toHaveURL(list);
    await settled(page);
  }
  await unfold?.(page, say);
}

/** Runs in the page: what «back» does. */
function comeBackTo(path: string): void {
  history.pushState(history.state, '', path);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

for (const [email, everywhere] of Object.entries(TOUR)) {
  test(`${email || 'nobody'} finds every page and dialog in order`, async ({ signedIn, visitor, program, say, language }, { project }) => {
    test.setTimeout(240_000);
    const stops = seenIn(language, everywhere);
    const page = await (email ? signedIn(email) : visitor());
    const faults = watch(page, program.url);
    for (const [place, stop] of stops.entries()) {
      const audited = auditedAt(place, language);
      const name = [project.name, email.split('@')[0] || 'nobody', place + 1, stop.path.replace(/\W+/g, '-')].join('-');
      await test.step(stop.path, async () => {
        await goTo(page, stop, isByAddress(place, stops, language), say);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        faults.push(...(await inspect(page, name, audited)));
        for (const [dialog, opener] of Object.entries(stop.dialogs ?? {})) {
          await opener(page, say).press('Space');
          await expect(page.getByRole('dialog')).toBeVisible();
          faults.push(...(await inspect(page, `${name}-${dialog}`, audited)));
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog')).toBeHidden();
          await expect(opener(page, say), 'the focus is back where it was').toBeFocused();
        }
      });
    }
    expect(faults).toEqual([]);
  });
}

test('the language changes every word without a reload, and stays chosen', async ({ signedIn, say, language }) => {
  const other = words(language === 'en' ? 'zh-CN' : 'en');
  const page = await signedIn('wang.fang@qinghe.example');
  await page.goto('/me/my-requests/new');
  await page.getByLabel(say('requests.yourWords')).fill('2 × 3');
  await page.getByRole('button', { name: language === 'en' ? '中文' : 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'zh-CN' : 'en');
  await expect(pageNamed(page, other('title.newRequest'))).toBeVisible();
  await expect(page.getByLabel(other('requests.yourWords'))).toHaveValue('2 × 3');
  await expect(page).toHaveTitle(new RegExp(other('title.newRequest')));
  await page.goto('/me/overview');
  await expect(pageNamed(page, other('title.overview'))).toBeVisible();
});
