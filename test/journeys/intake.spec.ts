import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { announced, pageNamed, press } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const EMAIL = 'zhou.bo@client.example';
const ASKED = '我从未把电话告诉贵公司，请说明来源。';

/** The code of the newest letter about one: a letter that came before does not count. */
async function newestCode(letters: Page, seen: ReadonlySet<string>): Promise<string> {
  let code = '';
  await expect(async () => {
    await letters.goto('/mailbox');
    const texts = await letters.getByRole('article').filter({ hasText: EMAIL }).allInnerTexts();
    code = texts.map((text) => /^\d{6}$/m.exec(text)?.[0] ?? '').find((one) => one !== '' && !seen.has(one)) ?? '';
    expect(code).not.toBe('');
  }).toPass();
  return code;
}

/** The text of a file that a page lists. */
async function fetched(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('list').getByText(name, { exact: true }).click()]);
  return readFile(await download.path(), 'utf8');
}

const facts = (page: Page, say: Say) => page.getByRole('region', { name: say('requests.facts') });

test('somebody without an account files, proves the contact, follows the request and withdraws it', async ({ signedIn, visitor, say }) => {
  test.slow();
  const administrator = await signedIn('zhang.min@qinghe.example');
  await administrator.goto('/o/settings/public-form');
  const panel = facts(administrator, say);
  const address = new URL((await panel.getByRole('link').first().getAttribute('href')) ?? '').pathname;
  const [page, letters] = [await visitor(), await visitor()];
  await page.setViewportSize({ width: 360, height: 760 });
  let number = '';
  let code = '';

  await test.step('files at the address that the organization gives', async () => {
    await page.goto(address);
    await expect(pageNamed(page, say('title.intake'))).toBeVisible();
    await press(page, say('intake.send'));
    await expect(page.getByText(say('form.missing'))).toHaveCount(2);
    await page.getByLabel(say('requests.ask')).selectOption('OBJECT_IMPROPER_PROVISION');
    await page.getByLabel(say('requests.yourWords')).fill(ASKED);
    await page.getByLabel(say('intake.email')).fill(EMAIL);
    await press(page, say('intake.send'));
    await expect(pageNamed(page, say('intake.enterCode'))).toBeVisible();
    number = /R-\w{4}-\w{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
    await page.goto('/sign-in');
  });

  await test.step('which tells nobody anything before the code: the organization sees that it waits', async () => {
    await administrator.goto('/o/requests?state=AWAITING_VERIFICATION');
    await expect(administrator.getByRole('row', { name: number })).toBeVisible();
  });

  await test.step('comes back, and proves the contact by the code of the newest letter', async () => {
    code = await newestCode(letters, new Set());
    await page.goto(`${address.replace('/ask/', '/follow/')}?number=${number}`);
    await page.getByLabel(say('intake.email')).fill(EMAIL);
    await press(page, say('intake.sendCode'));
    const first = code;
    await page.getByLabel(say('intake.code')).fill(first);
    await press(page, say('intake.confirm'));
    // the one before does not count any more
    await expect(page.getByRole('alert').first()).toBeVisible();
    code = await newestCode(letters, new Set([first]));
    await page.getByLabel(say('intake.code')).fill(code);
    await press(page, say('intake.confirm'));
    await expect(pageNamed(page, number)).toBeVisible();
    await expect(facts(page, say)).toContainText(say('enum.RequestState.FORWARDED'));
    await expect(page.getByText(ASKED)).toBeVisible();
  });

  await test.step('tells more, and withdraws; the organization sees both', async () => {
    await page.getByLabel(say('requests.yourWords')).fill('三月起接到电话。');
    await page.getByLabel(say('files.attachOptional')).setInputFiles({ name: 'calls.txt', mimeType: 'text/plain', buffer: Buffer.from('2026-03-04 09:12') });
    await expect(page.getByText('calls.txt').first()).toBeVisible();
    await press(page, say('handling.addWords'));
    await expect(announced(page, say('intake.added'))).toBeVisible();
    await page.reload();
    await expect(page.getByText('三月起接到电话。')).toBeVisible();
    expect(await fetched(page, 'calls.txt')).toBe('2026-03-04 09:12');
    await press(page, say('requests.withdraw'));
    await press(page.getByRole('dialog'), say('requests.withdraw'));
    await expect(facts(page, say)).toContainText(say('enum.RequestState.WITHDRAWN'));
    await press(page, say('intake.leave'));
    await expect(pageNamed(page, say('title.followRequest'))).toBeVisible();
    await administrator.goto(`/o/requests?open=false&number=${number.slice(2, 6)}`);
    await administrator.getByRole('row', { name: number }).getByRole('link').first().click();
    await expect(facts(administrator, say)).toContainText(say('enum.RequestChannel.PUBLIC_FORM'));
    await expect(facts(administrator, say)).toContainText('z***@client.example');
    await expect(administrator.getByText('三月起接到电话。')).toBeVisible();
    expect(await fetched(administrator, 'calls.txt')).toBe('2026-03-04 09:12');
  });
});
