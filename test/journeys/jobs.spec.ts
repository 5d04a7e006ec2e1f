import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { announced, call, press, recorded, sentByConsole } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const COLLEAGUE = 'zhang.min@qinghe.example';

test('a list becomes a file, all that match are acknowledged at once, and a filter is kept as a view', async ({ signedIn, say, language }) => {
  // it makes two hundred entries and walks all their pages
  test.slow();
  const page = await signedIn(ADMINISTRATOR);
  for (let one = 0; one < 27; one++) expect((await call(page, sentByConsole('SubmitRequest'), { input: { type: 'OBJECT', details: `=1+${one}`, language: 'EN' } })).errors).toBeUndefined();
  const tray = page.getByRole('region', { name: say('jobs.title') });

  await test.step('the requests are exported, and the file is as a spreadsheet wants it', async () => {
    await page.goto('/o/requests?type=OBJECT');
    await press(page, say('jobs.export'));
    await expect(announced(page, say('jobs.exportStarted'))).toBeVisible();
    const [file] = await Promise.all([page.waitForEvent('download'), tray.getByRole('link', { name: say('jobs.download') }).click()]);
    expect(file.suggestedFilename()).toMatch(/^requests-\d{4}-\d{2}-\d{2}\.csv$/);
    const bytes = readFileSync(await file.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines).toHaveLength(29);
    expect(lines[0]).toMatch(language === 'en' ? /^Request,Right,State,/ : /^请求编号,权利,状态,/);
    expect(lines[1]?.split(',').slice(0, 6)).toEqual([expect.stringMatching(/^R-\w{4}-\w{4}$/), say('enum.RequestType.OBJECT'), say('enum.RequestState.FORWARDED'), say('enum.RequestHolder.ORGANIZATION'), '李强', 'l***@qinghe.example']);
    expect(lines[1]).toContain('+08:00');
    for (const line of lines) for (const cell of line.split(',')) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  await test.step('the tray is still there on another page and after a reload', async () => {
    await page.getByRole('link', { name: say('nav.apps') }).click();
    await expect(tray.getByRole('link', { name: say('jobs.download') })).toBeVisible();
    await page.reload();
    await press(page, say('jobs.allEnded'));
    await expect(tray.getByRole('link', { name: say('jobs.download') })).toBeVisible();
  });

  await test.step('all that match are acknowledged, not only the page', async () => {
    await page.goto('/o/requests?type=OBJECT');
    await expect(page.getByRole('row')).toHaveCount(26);
    await page.getByRole('checkbox', { name: say('list.selectPage') }).check();
    await press(page, say('list.selectAll', { count: 27 }));
    await press(page, say('jobs.bulk.ACKNOWLEDGE_REQUESTS'));
    const dialog = page.getByRole('dialog', { name: say('jobs.bulk.ACKNOWLEDGE_REQUESTS') });
    await expect(dialog.getByText(say('jobs.plan', { matching: 27, able: 27 }))).toBeVisible();
    await press(dialog, say('jobs.start', { count: 27 }));
    await expect(tray).toContainText(say('jobs.doneAndFailed', { done: 27, failed: 0 }), { timeout: 20_000 });
    await page.goto('/o/requests?type=OBJECT&state=UNDER_REVIEW');
    await expect(page.getByText(say('pager.total', { count: 27 }))).toBeVisible();
    await page.goto('/o/activity');
    await recorded(page, say, 'job.finished');
    await recorded(page, say, 'export.downloaded', '李强');
  });

  await test.step('all of them are given to a colleague, and their time is extended with a letter that is looked at first, by keyboard', async () => {
    const enter = async (within: Page | Locator, name: string): Promise<void> => {
      await within.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const selectAll = async (): Promise<void> => {
      await page.goto('/o/requests?type=OBJECT&state=UNDER_REVIEW');
      await expect(page.getByRole('row')).toHaveCount(26);
      await page.getByRole('checkbox', { name: say('list.selectPage') }).focus();
      await page.keyboard.press('Space');
      await enter(page, say('list.selectAll', { count: 27 }));
    };
    await selectAll();
    await enter(page, say('jobs.bulk.ASSIGN_REQUESTS'));
    const assigning = page.getByRole('dialog', { name: say('jobs.bulk.ASSIGN_REQUESTS') });
    await assigning.getByLabel(say('jobs.handler')).selectOption({ label: '张敏' });
    await expect(assigning.getByText(say('jobs.plan', { matching: 27, able: 27 }))).toBeVisible();
    await enter(assigning, say('jobs.start', { count: 27 }));
    await expect(tray.getByText(say('enum.JobKind.ASSIGN_REQUESTS'))).toBeVisible();
    await expect(tray.getByText(say('jobs.doneAndFailed', { done: 27, failed: 0 }))).toHaveCount(2, { timeout: 20_000 });

    await selectAll();
    await enter(page, say('jobs.bulk.EXTEND_REQUESTS'));
    const extending = page.getByRole('dialog', { name: say('jobs.bulk.EXTEND_REQUESTS') });
    await extending.getByLabel(say('handling.delay')).selectOption('HIGH_VOLUME');
    await extending.getByLabel(say('jobs.text.ZH_CN')).fill('近期申请较多，需要更多时间。');
    await extending.getByLabel(say('jobs.text.EN')).fill('There are many; we need more time.');
    await expect(extending.getByRole('region', { name: say('jobs.preview') })).toContainText('近期申请较多，需要更多时间。');
    await expect(extending.getByText(say('jobs.plan', { matching: 27, able: 27 }))).toBeVisible();
    await enter(extending, say('jobs.start', { count: 27 }));
    await expect(tray.getByText(say('jobs.doneAndFailed', { done: 27, failed: 0 }))).toHaveCount(3, { timeout: 20_000 });
    await selectAll();
    await enter(page, say('jobs.bulk.EXTEND_REQUESTS'));
    await expect(extending.getByText(say('jobs.hindrance', { count: 27, state: say('enum.RequestState.UNDER_REVIEW'), why: say('jobs.why.ALREADY_EXTENDED') }))).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the history is walked page by page, and the page does not grow', async () => {
    await page.goto('/o/activity');
    const main = page.getByRole('main');
    const lines = main.locator('tbody tr');
    const next = main.getByRole('link', { name: say('pager.next') });
    const pages: { rows: number; elements: number }[] = [];
    for (;;) {
      await expect(lines.first()).toBeVisible();
      const first = await lines.first().getAttribute('data-key');
      pages.push({ rows: await lines.count(), elements: await main.locator('*').count() });
      if ((await next.count()) === 0) break;
      await next.click();
      await expect(lines.first()).not.toHaveAttribute('data-key', first ?? '');
    }
    const [most = 0, ...others] = pages.map(({ elements }) => elements);
    expect(new Set(pages.slice(0, -1).map(({ rows }) => rows))).toEqual(new Set([50]));
    expect(pages.length).toBeGreaterThan(4);
    // some lines more or less, and the link back: nothing of the pages before, of which each line has ten elements and more
    expect(Math.max(...others) - most).toBeLessThan(100);
  });

  await test.step('the filter is kept, by this person alone', async () => {
    await page.goto('/o/requests?type=OBJECT&state=UNDER_REVIEW');
    await press(page, say('views.save'));
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(say('views.name')), 'the name is typed at once').toBeFocused();
    await dialog.getByLabel(say('views.name')).fill('待处理 · objections');
    await page.keyboard.press('Enter');
    await expect(announced(page, say('views.done.save'))).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 }), 'the button is gone, the reader is not').toBeFocused();
    await page.goto('/o/requests');
    await page.getByRole('link', { name: '待处理 · objections' }).click();
    await expect(page).toHaveURL(/state=UNDER_REVIEW/);
    await expect(page.getByRole('link', { name: '待处理 · objections' })).toHaveAttribute('aria-current', 'true');
    const colleague: Page = await signedIn(COLLEAGUE);
    await colleague.goto('/o/requests');
    await expect(colleague.getByRole('row').first()).toBeVisible();
    await expect(colleague.getByRole('link', { name: '待处理 · objections' })).toHaveCount(0);
    await expect(colleague.getByRole('region', { name: say('jobs.title') })).toHaveCount(0);
  });
});
