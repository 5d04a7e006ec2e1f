import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const EMAIL = 'zhou.bo@client.example';
const ASKED = '我从未把电话告诉贵公司，请说明来源。';

/** The code of the newest letter about one: a letter that came before does not count. */
async function newestCode(letters: Page, seen: ReadonlySet<string>, to = EMAIL): Promise<string> {
  let code = '';
  await expect(async () => {
    await letters.goto('/mailbox');
    const texts = await letters.getByRole('article').filter({ hasText: to }).allInnerTexts();
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
    // whose turn it is and why the day, as for whoever is signed in
    await expect(page.getByRole('region', { name: say('requests.ball') }).getByRole('listitem').last()).toContainText(say('ball.now'));
    await expect(page.getByRole('region', { name: say('requests.why.title') }).getByRole('listitem').first()).toBeVisible();
  });

  await test.step('tells more, and withdraws; the organization sees both', async () => {
    await page.getByLabel(say('requests.yourWords')).fill('三月起接到电话。');
    await page.getByLabel(say('files.attachOptional')).setInputFiles({ name: 'calls.txt', mimeType: 'text/plain', buffer: Buffer.from('2026-03-04 09:12') });
    await expect(page.getByText(say('files.ready', { name: 'calls.txt' }))).toBeVisible();
    await press(page, say('handling.addWords'));
    await expect(announced(page, say('intake.added'))).toBeVisible();
    await page.reload();
    await expect(page.getByText('三月起接到电话。')).toBeVisible();
    expect(await fetched(page, 'calls.txt')).toBe('2026-03-04 09:12');
    await press(page, say('requests.withdraw'));
    await press(page.getByRole('dialog'), say('requests.withdraw'));
    await expect(facts(page, say)).toContainText(say('enum.RequestState.WITHDRAWN'));
    // it has ended: whoever holds the code takes the evidence of how it went, and of nothing that is between the others
    const [evidence] = await Promise.all([page.waitForEvent('download'), press(page, say('evidence.action'))]);
    expect(evidence.suggestedFilename()).toBe(`evidence-${number}.json`);
    const bundle = await readFile(await evidence.path(), 'utf8');
    expect(bundle).toContain(number);
    await expect(page.getByText(say('evidence.signed'))).toBeVisible();
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

test('somebody asks for a relative who died, and proves that they may behind the code', async ({ signedIn, visitor, say }) => {
  test.slow();
  const to = 'widow@client.example';
  const administrator = await signedIn('zhang.min@qinghe.example');
  await administrator.goto('/o/settings/public-form');
  const address = new URL((await facts(administrator, say).getByRole('link').first().getAttribute('href')) ?? '').pathname;
  const [page, letters] = [await visitor(), await visitor()];
  await page.setViewportSize({ width: 360, height: 760 });
  await page.goto(address);
  await page.getByLabel(say('requests.ask')).selectOption('COPY');
  await page.getByLabel(say('requests.yourWords')).fill('请提供我丈夫留存在贵公司的资料。');
  await choose(page, 'radio', say('enum.Capacity.CLOSE_RELATIVE'));
  await expect(page.getByText(say('files.proofLater'))).toBeVisible();
  await page.getByLabel(say('intake.email')).fill(to);
  await press(page, say('intake.send'));
  await expect(page.getByText(say('form.missing'))).toHaveCount(1);
  await page.getByLabel(say('files.onBehalfOf')).fill('李四');
  await press(page, say('intake.send'));
  await expect(pageNamed(page, say('intake.enterCode'))).toBeVisible();
  await page.getByLabel(say('intake.code')).fill(await newestCode(letters, new Set(), to));
  await press(page, say('intake.confirm'));
  await expect(facts(page, say)).toContainText('李四');
  await expect(page.getByText(say('intake.proofNeeded'))).toBeVisible();
  await page.getByLabel(say('requests.yourWords')).fill('户口簿与死亡证明。');
  await page.getByLabel(say('files.moreProof')).setInputFiles({ name: 'family.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n') });
  await expect(page.getByText(say('files.ready', { name: 'family.pdf' }))).toBeVisible();
  await press(page, say('handling.addWords'));
  await expect(announced(page, say('intake.added'))).toBeVisible();
  const number = /R-\w{4}-\w{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  await administrator.goto(`/o/requests?number=${number.slice(2, 6)}`);
  await administrator.getByRole('row', { name: number }).getByRole('link').first().click();
  await expect(administrator.getByRole('region', { name: say('files.proofs') })).toContainText('李四');
});

test('what an enterprise has, asked at the platform, is split, and each part is followed and told of by itself', async ({ signedIn, visitor, say }) => {
  test.slow();
  const email = 'ma.lin@client.example';
  const desk = await signedIn('author@lanterne.example');
  const [page, letters] = [await visitor(), await visitor()];
  let number = '';

  await test.step('filed on the form of the platform, and proved', async () => {
    await page.goto('/ask');
    await choose(page, 'radio', say('intake.enterpriseData'));
    await page.getByLabel(say('requests.ask')).selectOption('ACCESS');
    await page.getByLabel(say('requests.yourWords')).fill('请告知贵平台上哪些企业有我的信息。');
    await page.getByLabel(say('intake.email')).fill(email);
    await press(page, say('intake.send'));
    await expect(pageNamed(page, say('intake.enterCode'))).toBeVisible();
    number = /R-\w{4}-\w{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
    await page.getByLabel(say('intake.code')).fill(await newestCode(letters, new Set(), email));
    await press(page, say('intake.confirm'));
    await expect(facts(page, say)).toContainText(say('enum.RequestState.TRIAGE'));
    await expect(page.getByRole('region', { name: say('desk.parts') })).toHaveCount(0);
  });

  await test.step('the desk splits it', async () => {
    await desk.goto(`/p/requests?number=${number.slice(2, 6)}`);
    await desk.getByRole('row', { name: number }).getByRole('link').first().click();
    await press(desk, say('desk.act.split'));
    const dialog = desk.getByRole('dialog');
    await choose(dialog, 'checkbox', '清禾精密 Qinghe Precision');
    await choose(dialog, 'checkbox', say('desk.withPlatform'));
    await press(dialog, say('desk.act.split'));
    await expect(announced(desk, say('desk.done.split'))).toBeVisible();
  });

  const parts = page.getByRole('region', { name: say('desk.parts') });
  const part = (name: string) => parts.getByRole('listitem').filter({ hasText: name });
  await test.step('whoever asked sees both, and what is told to one is told to that one', async () => {
    await page.reload();
    await expect(parts.getByRole('listitem')).toHaveCount(2);
    await expect(part('Qinghe')).toContainText(say('intake.isShown'));
    await expect(page.getByRole('region', { name: 'Qinghe' })).toContainText(say('enum.RequestState.FORWARDED'));
    await page.getByLabel(say('requests.yourWords')).fill('我在清禾精密登记过。');
    await press(page, say('handling.addWords'));
    await expect(announced(page, say('intake.added'))).toBeVisible();
    await press(page, say('requests.withdraw'));
    await press(page.getByRole('dialog'), say('requests.withdraw'));
    await expect(part('Qinghe')).toContainText(say('enum.RequestState.WITHDRAWN'));
    await part('Lanterne').getByRole('button').click();
    await expect(part('Lanterne')).toContainText(say('intake.isShown'));
    await expect(page.getByRole('region', { name: 'Lanterne' })).not.toContainText(say('enum.RequestState.WITHDRAWN'));
    await expect(page.getByText('我在清禾精密登记过。')).toHaveCount(0);
    await expect(page.getByRole('button', { name: say('requests.withdraw'), exact: true })).toBeVisible();
  });
});

test('a filing whose answer was lost is told of when it is changed and sent again, and filed once', async ({ visitor, say }) => {
  test.slow();
  const email = 'he.jun@client.example';
  const [page, letters] = [await visitor(), await visitor()];
  let isLost = false;
  await page.route('**/graphql', async (route) => {
    if (isLost || !route.request().postData()?.includes('SubmitIntake')) return route.fallback();
    isLost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.goto('/ask');
  await page.getByLabel(say('requests.ask')).selectOption('EXPLAIN_RULES');
  const words = page.getByLabel(say('requests.yourWords'));
  await words.fill('请说明规则。');
  await page.getByLabel(say('intake.email')).fill(email);
  await press(page, say('intake.send'));
  await expect(page.getByRole('alert').first()).toBeVisible();
  expect(isLost).toBe(true);
  await words.fill('请说明规则，并说明保存期限。');
  await press(page, say('intake.send'));
  const told = page.getByRole('alert').filter({ hasText: say('intake.isFiled') });
  await expect(told).toBeVisible();
  // what was written stays, to be sent as what it is: another request
  await expect(words).toHaveValue('请说明规则，并说明保存期限。');
  await press(told, say('intake.another'));
  await expect(told).toHaveCount(0);
  await press(page, say('intake.send'));
  await expect(pageNamed(page, say('intake.enterCode'))).toBeVisible();
  await expect(async () => {
    await letters.goto('/mailbox');
    expect(await letters.getByRole('article').filter({ hasText: email }).count()).toBe(2);
  }).toPass();
});
