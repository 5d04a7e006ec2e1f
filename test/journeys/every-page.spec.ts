import { expect, type Page } from '@playwright/test';
import { inspect, settled, watch } from './inspect.ts';
import { test } from './story.ts';
import { TOUR, type Stop } from './tour.ts';
import type { Say } from './words.ts';

test.use({ story: 'every-page' });

async function goTo(page: Page, { path, into, unfold }: Stop, say: Say): Promise<void> {
  const response = await page.goto(path);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'self'");
  await settled(page);
  if (into) {
    const list = page.url();
    await into(page, say).click();
    await expect(page).not.toHaveURL(list);
    await settled(page);
  }
  await unfold?.(page, say);
}

for (const [email, stops] of Object.entries(TOUR)) {
  test(`${email || 'nobody'} finds every page and dialog in order`, async ({ signedIn, visitor, program, say, language }, { project }) => {
    test.slow();
    const page = await (email ? signedIn(email) : visitor());
    const faults = watch(page, program.url);
    for (const [place, stop] of stops.entries()) {
      const name = [project.name, email.split('@')[0] || 'nobody', place + 1, stop.path.replace(/\W+/g, '-')].join('-');
      await test.step(stop.path, async () => {
        await goTo(page, stop, say);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        faults.push(...(await inspect(page, name)));
        for (const [dialog, opener] of Object.entries(stop.dialogs ?? {})) {
          await opener(page, say).click();
          await expect(page.getByRole('dialog')).toBeVisible();
          faults.push(...(await inspect(page, `${name}-${dialog}`)));
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog')).toBeHidden();
          await expect(opener(page, say), 'the focus is back where it was').toBeFocused();
        }
      });
    }
    expect(faults).toEqual([]);
  });
}
