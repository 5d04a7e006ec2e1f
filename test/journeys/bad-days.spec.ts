import { expect, type Page } from '@playwright/test';
import { announced, pageNamed, press, signInByHand } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

test.use({ story: 'bad-days' });

const MEMBER = 'wang.fang@qinghe.example';
const WORDS = '请说明我的考勤照片保存多久。';

async function write(page: Page, say: Say): Promise<void> {
  await page.goto('/me/my-requests/new');
  await page.getByLabel(say('requests.ask')).selectOption('EXPLAIN_RULES');
  await page.getByLabel(say('requests.yourWords')).fill(WORDS);
}

test('the session ends while somebody is writing: they sign in again and the text is there', async ({ signedIn, say, program }) => {
  const page = await signedIn(MEMBER);
  await write(page, say);
  await page.context().clearCookies();
  await press(page, say('requests.file'));
  await expect(page.getByText(say('signIn.expired'))).toBeVisible();
  await signInByHand(page, say, MEMBER, program.password);
  await expect(pageNamed(page, say('title.newRequest'))).toBeVisible();
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
});

test('the API cannot be reached: that is said, nothing is lost, and trying again does it once', async ({ signedIn, say }) => {
  const page = await signedIn(MEMBER);
  const mine = page.getByRole('rowheader');
  await page.goto('/me/my-requests');
  await expect(mine.first()).toBeVisible();
  const before = await mine.count();
  await write(page, say);
  // the call arrives, but its answer is lost
  await page.route('**/graphql', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(page, say('requests.file'));
  await expect(page.getByRole('alert')).toContainText(say('errors.OFFLINE'));
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
  await page.unroute('**/graphql');
  await press(page, say('requests.file'));
  await expect(pageNamed(page, say('enum.RequestType.EXPLAIN_RULES'))).toBeVisible();

  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('navigation', { name: say('shell.navigation') }).getByRole('link', { name: say('nav.myRequests') }).click();
  await expect(page.getByRole('alert')).toContainText(say('errors.OFFLINE'));
  await page.unroute('**/graphql');
  await press(page, say('common.retry'));
  await expect(mine).toHaveCount(before + 1);
});

test('the console cannot be started without the API: that is said, and trying again starts it', async ({ signedIn, say }) => {
  const page = await signedIn(MEMBER);
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/me/overview');
  await expect(pageNamed(page, say('broken.title'))).toBeVisible();
  await page.unroute('**/graphql');
  await press(page, say('common.retry'));
  await expect(pageNamed(page, say('title.overview'))).toBeVisible();
});

test('two administrators acknowledge the same request: the second sees that, and what the first did', async ({ signedIn, say }) => {
  const [first, second] = [await signedIn('zhang.min@qinghe.example'), await signedIn('li.qiang@qinghe.example')];
  await first.goto('/o/requests?state=FORWARDED');
  await first.getByRole('rowheader').getByRole('link').first().click();
  await expect(first.getByRole('button', { name: say('requests.acknowledge') })).toBeVisible();
  await second.goto(first.url());
  await expect(second.getByRole('button', { name: say('requests.acknowledge') })).toBeVisible();
  await press(first, say('requests.acknowledge'));
  await expect(announced(first, say('requests.acknowledged'))).toBeVisible();
  await press(second, say('requests.acknowledge'));
  await expect(second.getByRole('alert')).toContainText(say('conflict.hint'));
  await press(second, say('conflict.readAgain'));
  await expect(second.getByRole('alert')).toHaveCount(0);
  const facts = second.getByRole('region', { name: say('requests.facts') });
  await expect(facts).toContainText(say('enum.RequestState.UNDER_REVIEW'));
  await expect(facts).toContainText('张敏');
  await expect(second.getByRole('button', { name: say('requests.acknowledge') })).toHaveCount(0);
});

test('what is not there, or not for that role, says so and leads back', async ({ signedIn, say }) => {
  const member = await signedIn(MEMBER);
  // the page of all parts is for development
  for (const path of ['/nowhere', '/me/nowhere', '/parts']) {
    await member.goto(path);
    await expect(pageNamed(member, say('title.notFound'))).toBeVisible();
  }
  await member.getByRole('link', { name: say('common.home') }).click();
  await expect(pageNamed(member, say('title.overview'))).toBeVisible();
  await member.goto('/me/my-requests/01M0000000000000000000000X');
  await expect(member.getByRole('alert')).toContainText(say('errors.NOT_FOUND'));
  await member.goto('/o/people');
  await expect(pageNamed(member, say('title.overview'))).toBeVisible();
  const approver = await signedIn('approver@lanterne.example');
  await approver.goto('/p/requests/new');
  await expect(pageNamed(approver, say('noAccess.title'))).toBeVisible();
});
