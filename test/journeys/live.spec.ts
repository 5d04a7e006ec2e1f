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
  await newRows(administrator, say, 2).focus();
  await administrator.keyboard.press('Enter');
  await expect(rows.nth(0)).toContainText(second.number);
  await expect(rows.nth(1)).toContainText(first.number);
  await expect(newRows(administrator, say, 2)).toHaveCount(0);

  const row = administrator.getByRole('row').filter({ hasText: first.number });
  await expect(administrator.getByRole('row').nth(1), 'the button is gone, the reader is not').toBeFocused();
  await administrator.keyboard.press('j');
  await administrator.keyboard.press('x');
  await expect(row).toBeFocused();
  const colleague = await signedIn('li.qiang@qinghe.example');
  const { data } = await call<{ request: { version: number } }>(colleague, sentByConsole('Request'), { id: first.id });
  await call(colleague, sentByConsole('AcknowledgeRequest'), { input: { id: first.id, expectedVersion: data?.request.version } });
  await expect(row).toContainText(say('enum.RequestState.UNDER_REVIEW'));
  await expect(rows.nth(1)).toContainText(first.number);
  await expect(rows.nth(1)).toContainText(say('live.changed'));
  await expect(row, 'it is still where the reader is').toBeFocused();
  await expect(row.getByRole('checkbox')).toBeChecked();
});

test('in the order of what is due, a request that is given more time stays in its place until the new order is asked for', async ({ signedIn, say }) => {
  const [administrator, colleague] = [await signedIn(ADMINISTRATOR), await signedIn('li.qiang@qinghe.example')];
  await administrator.goto('/o/requests?open=true&sort=REPLY_DUE_AT_ASC');
  await isLive(administrator, say);
  const rows = administrator.getByRole('rowheader').getByRole('link');
  await expect(rows.nth(1)).toBeVisible();
  const before = await rows.allTextContents();
  const due = administrator.getByRole('row').filter({ hasText: say('enum.RequestState.UNDER_REVIEW') }).first().getByRole('rowheader').getByRole('link');
  const number = await due.innerText();
  const id = (await due.getAttribute('href'))?.split('/').at(-1);
  const { data } = await call<{ request: { version: number; extendableUntil: string } }>(colleague, sentByConsole('Request'), { id });
  const { errors } = await call(colleague, sentByConsole('ReplyToRequest'), { input: {
    id, expectedVersion: data?.request.version, kind: 'EXTENSION', language: 'ZH_CN', text: '资料较多，需要更多时间。', otherText: 'There is much of it.', delay: 'HIGH_VOLUME', extendTo: data?.request.extendableUntil,
  } });
  expect(errors).toBeUndefined();
  const inOrder = administrator.getByRole('button', { name: say('live.reordered') });
  await expect(inOrder).toBeVisible();
  expect(await rows.allTextContents()).toEqual(before);
  await inOrder.click();
  await expect(rows.nth(before.indexOf(number))).not.toHaveText(number);
  await expect(inOrder).toHaveCount(0);
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
