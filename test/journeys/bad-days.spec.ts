import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press, signInByHand } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const MEMBER = 'wang.fang@qinghe.example';
const WORDS = '请说明我的考勤照片保存多久。';

async function write(page: Page, say: Say): Promise<void> {
  await page.goto('/me/my-requests/new');
  await page.getByLabel(say('requests.ask')).selectOption('EXPLAIN_RULES');
  await page.getByLabel(say('requests.yourWords')).fill(WORDS);
}

test('the session ends while somebody is writing: they sign in again over the page, and everything chosen and typed is there', async ({ signedIn, say, program }) => {
  const page = await signedIn(MEMBER);
  await write(page, say);
  await page.context().clearCookies();
  await press(page, say('requests.file'));
  const again = page.getByRole('dialog', { name: say('signIn.expired') });
  await expect(again.getByLabel(say('field.password'))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(again, 'Escape does not lead around it').toBeVisible();
  await again.getByLabel(say('field.password')).fill(program.password);
  await press(again, say('signIn.action'));
  await expect(again).toBeHidden();
  await expect(page.getByLabel(say('requests.ask'))).toHaveValue('EXPLAIN_RULES');
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
  await press(page, say('requests.file'));
  await expect(pageNamed(page, say('enum.RequestType.EXPLAIN_RULES'))).toBeVisible();
});

test('whoever signs out in one window is signed out in the other, and back in with it', async ({ signedIn, say, program }) => {
  const first = await signedIn(MEMBER);
  const second = await first.context().newPage();
  await first.goto('/me/overview');
  await second.goto('/me/my-data');
  await press(first, say('shell.signOut'));
  await expect(second.getByText(say('signIn.elsewhere'))).toBeVisible();
  await signInByHand(first, say, MEMBER, program.password);
  await expect(pageNamed(second, say('title.myData'))).toBeVisible();
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
  await expect(page.getByText(say('away.hint'))).toBeVisible();
  await page.unroute('**/graphql');
  // by itself, a moment later
  await expect(mine).toHaveCount(before + 1);
  await expect(page.getByText(say('away.hint'))).toBeHidden();
});

test('the API cannot be reached while another view of the list is asked for: the rows of the view before do not stand under it', async ({ signedIn, say }) => {
  const page = await signedIn('li.qiang@qinghe.example');
  await page.goto('/o/requests');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('link', { name: say('requests.view.closed'), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(say('errors.OFFLINE'));
  await expect(page.getByRole('rowheader')).toHaveCount(0);
  await page.unroute('**/graphql');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
});

test('the console was replaced while somebody is writing: that is said, and after a reload the text is there', async ({ signedIn, say }) => {
  const page = await signedIn(MEMBER);
  await write(page, say);
  // a page of a version that this program does not know sends other texts
  await page.route('**/graphql', (route) => {
    const body = route.request().postDataJSON() as { query: string };
    return route.continue({ postData: JSON.stringify({ ...body, query: `${body.query} ` }) });
  });
  await press(page, say('requests.file'));
  await expect(page.getByRole('alert').filter({ hasText: say('outdated.title') })).toBeVisible();
  await expect(page.getByText(say('errors.UNTRUSTED_DOCUMENT'))).toBeVisible();
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
  await page.unroute('**/graphql');
  await press(page, say('outdated.loadAgain'));
  await expect(page.getByText(say('outdated.title'))).toHaveCount(0);
  await expect(page.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
  expect(await page.evaluate(() => sessionStorage.getItem('accord.drafts'))).toBeNull();
  await page.getByLabel(say('requests.ask')).selectOption('EXPLAIN_RULES');
  await press(page, say('requests.file'));
  await expect(pageNamed(page, say('enum.RequestType.EXPLAIN_RULES'))).toBeVisible();
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

test('two administrators acknowledge the same request, the second in a window that is not live: they see that, and what the first did', async ({ signedIn, say }) => {
  const [first, second] = [await signedIn('zhang.min@qinghe.example'), await signedIn('li.qiang@qinghe.example')];
  await first.goto('/o/requests?state=FORWARDED');
  await first.getByRole('rowheader').getByRole('link').first().click();
  await expect(first.getByRole('button', { name: say('requests.acknowledge') })).toBeVisible();
  await second.route('**/graphql', (route) => (route.request().headers()['accept']?.startsWith('text/event-stream') ? route.abort() : route.fallback()));
  await second.goto(first.url());
  await expect(second.getByRole('button', { name: say('requests.acknowledge') })).toBeVisible();
  await press(first, say('requests.acknowledge'));
  await expect(announced(first, say('requests.acknowledged'))).toBeVisible();
  await press(second, say('requests.acknowledge'));
  await expect(second.getByRole('alert')).toContainText(say('conflict.hint'));
  await second.getByRole('button', { name: say('conflict.readAgain') }).focus();
  await second.keyboard.press('Enter');
  await expect(second.getByRole('alert')).toHaveCount(0);
  await expect(second.getByRole('heading', { level: 1 })).toBeFocused();
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
  await member.getByRole('main').getByRole('link', { name: say('common.home') }).click();
  await expect(pageNamed(member, say('title.overview'))).toBeVisible();
  await member.goto('/me/my-requests/01M0000000000000000000000X');
  await expect(member.getByRole('alert')).toContainText(say('gone.never'));
  await member.goto('/o/people');
  await expect(pageNamed(member, say('title.overview'))).toBeVisible();
  const approver = await signedIn('approver@lanterne.example');
  await approver.goto('/p/requests/new');
  await expect(pageNamed(approver, say('noAccess.title'))).toBeVisible();
});

test('the request is taken away while its answer is written: that is said, with a way back, and after a reload the text is there', async ({ signedIn, say }) => {
  const page = await signedIn('li.qiang@qinghe.example');
  await page.goto('/o/requests?state=UNDER_REVIEW');
  await page.getByRole('rowheader').getByRole('link').first().click();
  const reply = page.getByLabel(say('requests.replyText'), { exact: true });
  await choose(page, 'radio', say('requests.answers.COMPLETION'));
  await reply.fill(WORDS);
  await page.route('**/graphql', (route) => {
    const { operationName } = (route.request().postDataJSON() ?? {}) as { operationName?: string };
    if (operationName !== 'Request' && operationName !== 'ReplyToRequest') return route.fallback();
    return route.fulfill({ json: { data: null, errors: [{ message: 'No.', extensions: { code: 'NOT_FOUND' } }] } });
  });
  await press(page, say('requests.sendAnswer'));
  await expect(page.getByRole('alert').filter({ hasText: say('gone.meanwhile') })).toContainText(say('gone.kept'));
  await expect(reply).toHaveValue(WORDS);
  const address = page.url();
  await page.getByRole('link', { name: say('gone.back', { list: say('title.requests') }) }).click();
  await expect(pageNamed(page, say('title.requests'))).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText(say('gone.never'));
  await page.unroute('**/graphql');
  await page.reload();
  await expect(reply).toHaveValue(WORDS);
  expect(await page.evaluate(() => sessionStorage.getItem('accord.drafts'))).toBeNull();
});
