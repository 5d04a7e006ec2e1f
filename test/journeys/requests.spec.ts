import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { inspect, settled, watch } from './inspect.ts';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const DAY = 86_400_000;

async function openList(page: Page, path = '/o/requests'): Promise<void> {
  await page.goto(path);
  await settled(page);
}
const rows = (page: Page) => page.getByRole('main').getByRole('rowheader');
/** What the chips of the list say, row by row. */
const dues = (page: Page): Promise<string[]> => page.getByRole('main').getByRole('table').locator('.chip').allInnerTexts();

test('a list is walked, selected and opened with single keys, which can be switched off', async ({ signedIn, say }) => {
  const page = await signedIn(ADMINISTRATOR);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openList(page);
  const numbers = await rows(page).allInnerTexts();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await press(page, say('requests.copyNumbers'));
  await expect(announced(page, say('requests.numbersCopied', { n: 2 }))).toBeVisible();
  expect((await page.evaluate('navigator.clipboard.readText()')) as string).toBe(numbers.slice(0, 2).map((number) => number.trim()).join('\n'));
  await page.getByRole('checkbox', { name: say('list.selectPage') }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: say('list.selection') })).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('jx');
  await expect(page.getByRole('searchbox')).toHaveValue('jx');
  await openList(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(numbers[0]?.trim() ?? '');

  await page.evaluate("localStorage['accord.shortcuts'] = 'off'");
  await openList(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('row').locator(':focus')).toHaveCount(0);
});

test('filters are tokens in the address: back, forward, a reload and the way out of each work', async ({ signedIn, say }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page);
  const all = await rows(page).count();
  await press(page, say('filter.add'));
  const adding = page.getByRole('group', { name: say('filter.add') });
  await adding.getByLabel(say('filter.by')).selectOption('type');
  await adding.getByLabel(say('requests.type')).selectOption('CORRECT');
  await press(adding, say('filter.apply'));
  await expect(page).toHaveURL(/type=CORRECT/);
  const token = page.getByRole('button', { name: say('filter.remove', { filter: say('requests.type'), value: say('enum.RequestType.CORRECT') }) });
  await expect(token).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.goBack();
  await expect(rows(page)).toHaveCount(all);
  await expect(token).toHaveCount(0);
  await page.goForward();
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(token).toBeVisible();
  await token.press('Enter');
  await expect(rows(page)).toHaveCount(all);
  await expect(page).not.toHaveURL(/type=/);
});

test('a heading sorts the list: by key, in the address, and back leads to the order before', async ({ signedIn, say }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page, '/o/requests');
  const heading = page.getByRole('columnheader', { name: say('requests.replyDue') });
  const received = page.getByRole('columnheader', { name: say('requests.receivedAt') });
  await expect(received).toHaveAttribute('aria-sort', 'descending');
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=REPLY_DUE_AT_ASC/);
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect(received).not.toHaveAttribute('aria-sort');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await page.goBack();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(heading.getByRole('button')).toBeInViewport();
  await press(page, say('requests.receivedAt'));
  await expect(received).toHaveAttribute('aria-sort', 'descending');
});

test('a browser whose clock is wrong by a day shows the days that are left by the server’s', async ({ signedIn }) => {
  const right = await signedIn(ADMINISTRATOR);
  await openList(right);
  const expected = await dues(right);
  expect(expected.length).toBeGreaterThan(2);
  for (const wrong of [-DAY, DAY]) {
    const page = await signedIn(ADMINISTRATOR);
    await page.clock.setSystemTime(Date.now() + wrong);
    await openList(page);
    expect(await dues(page), `${wrong / DAY} days off`).toEqual(expected);
  }
});

test('a laptop shows fifteen rows of a list', async ({ signedIn }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page, '/o/activity');
  const fifteenth = await page.getByRole('rowheader').nth(14).boundingBox();
  expect((fifteenth?.y ?? Infinity) + (fifteenth?.height ?? 0)).toBeLessThanOrEqual(900);
  await openList(page, '/o/requests');
  for (const width of [1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.getByRole('table').evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)), `nothing is out of sight at ${width} px`).toBeLessThanOrEqual(0);
  }
});

test('why the date is what it is: the sum, and the words of the clause in both languages, the Chinese ones prevailing', async ({ signedIn, say }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page, '/o/requests?state=UNDER_REVIEW');
  await rows(page).getByRole('link').first().click();
  await page.getByRole('link', { name: say('requests.why.title') }).click();
  const why = page.getByRole('region', { name: say('requests.why.title') });
  await expect(why).toBeInViewport();
  await press(why, say('requests.why.readClause', { clause: '7.5' }));
  await expect(why.locator('[lang=zh-CN]')).toContainText('7.5');
  await expect(why.locator('[lang=zh-CN]')).toContainText(say('because.prevails'));
  await expect(why.locator('[lang=en]')).toContainText('7.5');
  await expect(page.getByRole('list', { name: say('requests.ball') })).toContainText(say('ball.now'));
});

test('an answer is seen before it is sent, and what is discarded comes back', async ({ signedIn, say }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page, '/o/requests?state=UNDER_REVIEW');
  await rows(page).getByRole('link').first().click();
  const answer = page.getByRole('region', { name: say('requests.answer'), exact: true });
  await choose(answer, 'radio', say('requests.answers.INTERIM'));
  const text = answer.getByLabel(say('requests.replyText'), { exact: true });
  await text.fill('<script>alert(1)</script> 正在核实。');
  const preview = answer.getByRole('region', { name: say('requests.preview', { name: '李强' }) });
  await expect(preview).toContainText('<script>alert(1)</script> 正在核实。');
  await press(answer, say('requests.discardDraft'));
  await expect(text).toHaveValue('');
  await press(page, say('toast.undo'));
  await expect(text).toHaveValue('<script>alert(1)</script> 正在核实。');
});

test('on paper a request is A4 without navigation and buttons', async ({ signedIn, say }, { project }) => {
  const page = await signedIn(ADMINISTRATOR);
  await openList(page, '/o/requests?state=UNDER_REVIEW');
  await rows(page).getByRole('link').first().click();
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('region', { name: say('requests.timeline') })).toBeVisible();
  await expect(page.getByRole('region', { name: say('requests.why.title') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // A4 in points
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[456][.\d]* 84[12][.\d]*\]/);
  if (process.env['SCREENSHOTS']) await page.pdf({ preferCSSPageSize: true, path: fileURLToPath(new URL(`.screenshots/${project.name}-request.pdf`, import.meta.url)) });
});

/** Names as some are, and as some would like to harm: each in place of a name of the sample, everywhere it is shown. */
const NAMES = ['长'.repeat(200), 'Wolfeschlegelsteinhausen'.repeat(8), 'محمد بن عبد الله 🚀', '<img src=x onerror="document.title=1">'];

test('names of 200 characters, from right to left, with pictures or with HTML break no page', async ({ signedIn, program, say, language }, { project }) => {
  test.slow();
  const page = await signedIn(ADMINISTRATOR);
  const faults = watch(page, program.url);
  let name = '';
  await page.route('**/graphql', async (route) => {
    // an answer that goes on cannot be fetched whole
    if (route.request().headers()['accept']?.startsWith('text/event-stream')) return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('"李强"', JSON.stringify(name)).replaceAll('"清禾精密 Qinghe Precision"', JSON.stringify(name)).replaceAll(/"details":"[^"]*"/g, `"details":${JSON.stringify(name)}`);
    await route.fulfill({ response, body });
  });
  for (const [place, given] of NAMES.entries()) {
    // each project takes every other name, the other project the others; `--long` takes all
    if (!process.env['LONG'] && place % 2 !== (language === 'en' ? 0 : 1)) continue;
    name = given;
    for (const path of ['/o/requests', '/o/requests?state=UNDER_REVIEW', '/o/people', '/o/activity']) {
      await openList(page, path);
      if (path.includes('state=')) {
        await rows(page).getByRole('link').first().click();
        await expect(page.getByRole('region', { name: say('requests.timeline') })).toContainText(given);
        await settled(page);
      }
      faults.push(...(await inspect(page, `${project.name}-name-${place + 1}-${path.replace(/\W+/g, '-')}`, [])));
      expect(await page.locator('img').count()).toBe(0);
    }
  }
  expect(faults).toEqual([]);
});
