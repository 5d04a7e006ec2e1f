import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { announced, call, choose, pageNamed, press, recorded, sentByConsole } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const AUTHOR = 'author@lanterne.example';
const APPROVER = 'approver@lanterne.example';
const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = 'zhou.xiaotong@qinghe.example';
const DAY = 86_400_000;

const sample = (language: string): string => readFileSync(new URL(`../../apps/api/src/sample/sample-statement-2.${language}.txt`, import.meta.url), 'utf8');
const civilDay = (at: number, locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(at);

/** The second sample text as it would be brought in today, to take effect after some days. */
function textsFor(daysAhead: number): { zh: string; en: string } {
  const [today, effective] = [Date.now(), Date.now() + daysAhead * DAY];
  return {
    zh: sample('zh-CN').replace(/^(更新日期：).*$/m, `$1${civilDay(today, 'zh-CN')}`).replace(/^(生效日期：).*$/m, `$1${civilDay(effective, 'zh-CN')}`),
    en: sample('en').replace(/^(Update Date: ).*$/m, `$1${civilDay(today, 'en-US')}`).replace(/^(Effective Date: ).*$/m, `$1${civilDay(effective, 'en-US')}`),
  };
}

async function openImport(page: Page, say: Say) {
  await page.goto('/p/statements');
  await press(page, say('statement.import'));
  const dialog = page.getByRole('dialog', { name: say('statement.import') });
  const source = (key: string) => dialog.getByRole('group', { name: say(key) });
  return { dialog, chinese: source('import.chinese'), english: source('import.english') };
}

test('a statement is published, a member accepts it and is let in, and what they ask for is answered', async ({ signedIn, say, language }) => {
  test.slow();
  let draftUrl = '';

  await test.step('the author imports both languages by pasting them', async () => {
    const page = await signedIn(AUTHOR);
    const { dialog, chinese, english } = await openImport(page, say);
    const { zh, en } = textsFor(21);
    await chinese.getByRole('textbox').fill(zh);
    await english.getByRole('textbox').fill(en);
    await press(dialog, say('import.action'));
    await expect(pageNamed(page, say('statement.unnumbered'))).toBeVisible();
    await expect(page.getByText(say('review.waits'))).toBeVisible();
    await expect(page.getByRole('button', { name: say('publish.action') })).toHaveCount(0);
    await press(page, say('statement.discard'));
    await press(page.getByRole('dialog'), say('statement.discard'));
    await expect(page.getByRole('main').getByText(say('enum.StatementVersionState.DISCARDED'), { exact: true })).toBeVisible();
  });

  await test.step('and again from files, submits it, and cannot publish what they imported', async () => {
    const page = await signedIn(AUTHOR);
    const { dialog, chinese, english } = await openImport(page, say);
    const { zh, en } = textsFor(7);
    await chinese.locator('input[type=file]').setInputFiles({ name: 'zh.txt', mimeType: 'text/plain', buffer: Buffer.from(zh) });
    await english.locator('input[type=file]').setInputFiles({ name: 'en.txt', mimeType: 'text/plain', buffer: Buffer.from(en) });
    await press(dialog, say('import.action'));
    await expect(pageNamed(page, say('statement.unnumbered'))).toBeVisible();
    await press(page, say('review.submit'));
    await expect(page.getByText(say('publish.another'))).toBeVisible();
    await expect(page.getByRole('button', { name: say('publish.action') })).toHaveCount(0);
    draftUrl = page.url();
    await page.goto('/p/activity');
    await recorded(page, say, 'statement.imported', '罗燕');
  });

  await test.step('the approver reads both languages side by side and publishes', async () => {
    const page = await signedIn(APPROVER);
    await page.goto('/p/today');
    await page.getByRole('link', { name: say('today.verb.publish') }).first().click();
    await expect(page).toHaveURL(draftUrl);
    const text = page.getByRole('region', { name: say('statement.text') });
    await expect(text.getByRole('heading', { name: '灯屿CRM隐私政策' })).toHaveCount(1);
    await expect(text.getByRole('heading', { name: 'Lanterne CRM Privacy Statement' })).toHaveCount(1);
    await expect(text.getByRole('heading', { name: '7.5 请求如何得到答复' })).toBeVisible();
    await expect(text.getByRole('heading', { name: /^7\.5 [A-Z]/ })).toBeVisible();
    await press(page, say('publish.action'));
    const dialog = page.getByRole('dialog', { name: say('publish.title') });
    await choose(dialog, 'radio', say('enum.Severity.MATERIAL'));
    await dialog.getByLabel(say('publish.reason')).fill('The hotline changes.');
    await expect(dialog.getByLabel(say('statement.replyDays'))).toHaveValue('5');
    await press(dialog, say('plan.show'));
    await press(dialog, say('publish.action'));
    await expect(announced(page, say('publish.done'))).toBeVisible();
    await expect(pageNamed(page, say('statement.numbered', { number: 3 }))).toBeVisible();
    await expect(page.getByRole('list', { name: say('statement.rail') }).locator('[aria-current=step]')).toContainText(say('enum.StatementVersionState.SCHEDULED'));
    await page.goto('/p/activity');
    await recorded(page, say, 'statement.published', 'Petra Novak');
  });

  const member = await signedIn(MEMBER);
  const mayRead = async (name: string) => (await call(member, sentByConsole(name))).errors?.map(({ extensions }) => extensions.reason ?? extensions.code) ?? [];

  await test.step('a member who accepted nothing is stopped on everything but statement, requests and own data', async () => {
    expect(await mayRead('RequestApps')).toEqual(['STATEMENT_NOT_ACCEPTED']);
    expect(await mayRead('StatementInForce')).toEqual([]);
    await member.goto('/me/overview');
    await expect(member.getByText(say('standing.strip.OVERDUE', { statement: say('standing.name.PLATFORM_PRIVACY') }))).toBeVisible();
    await member.goto('/me/my-data');
    await expect(member.getByLabel(say('field.displayName'), { exact: true })).toHaveValue('周晓彤');
    await member.goto('/me/my-requests/new');
    await expect(member.getByLabel(say('requests.ask'))).toBeVisible();
    await expect(member.getByLabel(say('requests.appAsked'))).toHaveCount(0);
  });

  await test.step('reads it, accepts it, and is let in', async () => {
    await member.getByRole('link', { name: say('standing.read') }).click();
    await expect(member.getByText(say('standing.title.OVERDUE'))).toBeVisible();
    await expect(member.getByText(say('statement.upcoming', { number: 3 }))).toBeVisible();
    await expect(member.getByRole('heading', { name: language === 'en' ? '1 Words We Use' : '1 用语说明' })).toBeVisible();
    await press(member, say('standing.accept', { number: 2 }));
    await expect(announced(member, say('standing.acceptedNow'))).toBeVisible();
    await expect(member.getByText(say('standing.title.OVERDUE'))).toHaveCount(0);
    expect(await mayRead('RequestApps')).toEqual([]);
  });

  let number = '';
  await test.step('files a request and sees the receipt, the due date and who has it', async () => {
    await member.getByRole('navigation', { name: say('shell.navigation') }).getByRole('link', { name: say('nav.myRequests') }).click();
    await member.getByRole('link', { name: say('requests.file') }).first().click();
    await member.getByLabel(say('requests.ask')).selectOption('ACCESS');
    await member.getByLabel(say('requests.appAsked')).selectOption('work-orders');
    await member.getByLabel(say('requests.yourWords')).fill('签到时记录了我的哪些位置？');
    await press(member, say('requests.file'));
    const heading = pageNamed(member, say('enum.RequestType.ACCESS'));
    await expect(heading).toContainText(/R-\w{4}-\w{4}/);
    number = /R-\w{4}-\w{4}/.exec(await heading.innerText())?.[0] ?? '';
    const facts = member.getByRole('region', { name: say('requests.facts') });
    await expect(facts).toContainText(say('requests.nowWithHolder.ORGANIZATION'));
    await expect(facts.locator('code')).toHaveText(/^[\w-]{16,}$/);
    await expect(facts).toContainText(say('requests.answerBy'));
    await expect(member.getByRole('region', { name: say('requests.why.title') })).toContainText('§7.5');
    await expect(member.getByRole('region', { name: say('requests.timeline') })).toContainText(say('enum.RequestStep.FORWARD'));
  });

  const administrator = await signedIn(ADMINISTRATOR);
  await test.step('the administrator finds it in Today, acknowledges it and answers', async () => {
    await administrator.goto('/o/today');
    const line = administrator.getByRole('listitem').filter({ hasText: number });
    await expect(line).toContainText(say('today.verb.acknowledge'));
    await line.getByRole('link', { name: number }).click();
    await expect(administrator.getByText('签到时记录了我的哪些位置？')).toBeVisible();
    await press(administrator, say('requests.acknowledge'));
    await expect(announced(administrator, say('requests.acknowledged'))).toBeVisible();
    const answer = administrator.getByRole('region', { name: say('requests.answer'), exact: true });
    await choose(answer, 'radio', say('requests.answers.COMPLETION'));
    await answer.getByLabel(say('requests.replyText'), { exact: true }).fill('保存了最近十二次签到的位置。');
    await press(answer, say('requests.sendAnswer'));
    await expect(announced(administrator, say('requests.answered'))).toBeVisible();
    await expect(administrator.getByRole('main').getByText(say('enum.RequestState.FULFILLED'), { exact: true }).first()).toBeVisible();
  });

  await test.step('the member reads the answer', async () => {
    await member.reload();
    await expect(member.getByRole('region', { name: say('requests.replies') })).toContainText('保存了最近十二次签到的位置。');
    await expect(member.getByRole('button', { name: say('requests.withdraw') })).toHaveCount(0);
  });

  await test.step('an administrator switches an app off with a reason, and its history shows it', async () => {
    const name = language === 'en' ? 'Campaigns' : '营销活动';
    await administrator.goto('/o/apps');
    await administrator.getByRole('switch', { name: say('apps.switchNamed', { name }) }).press('Space');
    const dialog = administrator.getByRole('dialog', { name: say('apps.ask.DENY', { name, whom: say('apps.everybody') }) });
    await dialog.getByLabel(say('apps.reason')).fill('试用结束');
    await press(dialog, say('plan.show'));
    await expect(dialog.getByText(say('appPlan.loses'))).toBeVisible();
    await press(dialog, say('apps.action.DENY'));
    await expect(announced(administrator, say('apps.done.DENY', { name, whom: say('apps.everybody') }))).toBeVisible();
    await administrator.getByRole('link', { name, exact: true }).click();
    const decision = administrator.getByRole('row', { name: '试用结束' });
    await expect(decision).toContainText('李强');
    await expect(decision).toContainText(say('enum.EnablementDecision.DENY'));
  });

  await test.step('the activity shows each step, with who and what', async () => {
    await administrator.goto('/o/activity');
    await recorded(administrator, say, 'app.disabled', '李强', '试用结束');
    await recorded(administrator, say, 'request.acknowledged', '李强');
    await recorded(administrator, say, 'request.submitted', '周晓彤');
    await recorded(administrator, say, 'request.forwarded', '周晓彤');
    await recorded(administrator, say, 'acceptance.given', '周晓彤');
  });
});
