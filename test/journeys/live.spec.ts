import { expect, type Page } from '@playwright/test';
import { call, pageNamed, sentByConsole } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const ADMINISTRATOR = 'zhang.min@qinghe.example';
const MEMBER = 'wang.fang@qinghe.example';

/** A member asks for something in another window. */
async function filed(member: Page, details: string): Promise<{ id: string; number: string }> {
  const { data, errors } = await call<{ submitRequest: { record: { id: string; number: string } } }>(member, sentByConsole('SubmitRequest'), { input: { type: 'ACCESS', details, language: 'EN' } });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.submitRequest.record;
}
const isLive = (page: Page, say: Say) => expect(page.getByRole('status').filter({ hasText: say('live.on') })).toBeVisible();
const asOf = (page: Page, say: Say) => page.getByRole('status').filter({ hasText: say('live.asOf', { time: '' }).trim() });
const newRows = (page: Page, say: Say, count: number) => page.getByRole('button', { name: say('live.newRows', { count }) });

test('what a member files waits above the administrator’s list until it is asked for, and what changes changes in its place', async ({ signedIn, say }) => {
  const [administrator, member] = [await signedIn(ADMINISTRATOR), await signedIn(MEMBER)];
  await administrator.goto('/o/requests');
  await isLive(administrator, say);
  const rows = administrator.getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  const before = await rows.allTextContents();
  const first = await filed(member, 'What do you hold about me?');
  await expect(newRows(administrator, say, 1)).toBeVisible();
  const second = await filed(member, 'And who sees it?');
  await expect(newRows(administrator, say, 2)).toBeVisible();
  expect(await rows.allTextContents()).toEqual(before);
  await newRows(administrator, say, 2).click();
  await expect(rows.nth(0)).toContainText(second.number);
  await expect(rows.nth(1)).toContainText(first.number);
  await expect(newRows(administrator, say, 2)).toHaveCount(0);

  const row = administrator.getByRole('row').filter({ hasText: first.number });
  const colleague = await signedIn('li.qiang@qinghe.example');
  const { data } = await call<{ request: { version: number } }>(colleague, sentByConsole('Request'), { id: first.id });
  await call(colleague, sentByConsole('AcknowledgeRequest'), { input: { id: first.id, expectedVersion: data?.request.version } });
  await expect(row).toContainText(say('enum.RequestState.UNDER_REVIEW'));
  await expect(rows.nth(1)).toContainText(first.number);
});

test('the API is away for a while: it is said from when the page is, what is typed stays, and it comes back by itself', async ({ signedIn, say, program }) => {
  test.slow();
  const page = await signedIn(MEMBER);
  await page.goto('/me/my-requests/new');
  await isLive(page, say);
  await page.getByLabel(say('requests.yourWords')).fill('I am still writing.');
  await program.restart(async () => {
    await expect(asOf(page, say)).toBeVisible();
    await expect(asOf(page, say)).toContainText(/\d\d:\d\d/);
    await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue('I am still writing.');
  });
  await isLive(page, say);
  await expect(pageNamed(page, say('title.newRequest'))).toBeVisible();
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue('I am still writing.');
});
