import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { announced, pageNamed, press, recorded, signInByHand } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const ADMINISTRATOR = 'zhang.min@qinghe.example';
const MEMBER = { name: '王芳', email: 'wang.fang@qinghe.example', phone: /\+861\d{10}/ };
const REASON = '邮件被退回，需致电核实 A letter came back';
const WORDS = '请说明我的考勤照片保存多久。';

const facts = (page: Page, say: Say) => page.getByRole('region', { name: say('people.facts') });

/** The code of the newest letter to an address. */
async function codeFor(page: Page, email: string): Promise<string> {
  const letter = page.getByRole('article').filter({ hasText: email }).first();
  await expect(async () => {
    await page.goto('/mailbox');
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass();
  return /\b\d{6}\b/.exec(await letter.innerText())?.[0] ?? '';
}

test('an administrator sees a contact for a reason, by keyboard alone; Activity and the person see who and why', async ({ signedIn, say }) => {
  const administrator = await signedIn(ADMINISTRATOR);
  await administrator.goto('/o/people');
  await administrator.getByRole('link', { name: MEMBER.name }).click();
  const label = say('reveal.of', { what: say('field.phone'), name: MEMBER.name });
  await expect(facts(administrator, say)).toContainText(/138\*{4}\d{4}/);
  await administrator.getByRole('button', { name: say('reveal.showNamed', { label }) }).press('Enter');
  const dialog = administrator.getByRole('dialog', { name: label });
  await expect(dialog.getByLabel(say('reveal.reason'))).toBeFocused();
  await administrator.keyboard.type('a');
  await dialog.getByRole('button', { name: say('reveal.action') }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(say('reveal.reasonMissing'));
  await dialog.getByLabel(say('reveal.reason')).fill(REASON);
  await dialog.getByRole('button', { name: say('reveal.action') }).press('Enter');
  await expect(facts(administrator, say)).toContainText(MEMBER.phone);
  const hide = administrator.getByRole('button', { name: say('reveal.hideNamed', { label }) });
  await expect(hide).toBeFocused();
  await hide.press('Enter');
  await expect(facts(administrator, say)).not.toContainText(MEMBER.phone);
  await administrator.goto('/o/activity');
  await recorded(administrator, say, 'person.contact-revealed', REASON);

  const member = await signedIn(MEMBER.email);
  await member.goto('/me/my-data');
  const reveals = member.getByRole('region', { name: say('myData.reveals') });
  await expect(reveals).toContainText(REASON);
  await expect(reveals).toContainText('张敏');
});

test('a person deletes what is optional, and downloads all that is kept', async ({ signedIn, say }) => {
  const page = await signedIn('chen.jie@qinghe.example');
  await page.goto('/me/my-data');
  const held = page.getByRole('region', { name: say('myData.held') });
  await expect(held.getByRole('row', { name: say('field.phone') })).toContainText(say('myData.notVerified'));
  await press(page, say('myData.deleteNamed', { name: say('field.phone') }));
  await press(page.getByRole('dialog', { name: say('myData.deleteTitle') }), say('myData.delete'));
  await expect(announced(page, say('myData.deleted'))).toBeVisible();
  await expect(held.getByRole('row', { name: say('field.phone') })).toContainText(say('myData.unset'));
  await expect(page.getByRole('textbox', { name: say('field.phone') })).toHaveValue('');

  const [file] = await Promise.all([page.waitForEvent('download'), press(page, say('myData.download'))]);
  expect(file.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/);
  const kept = JSON.parse(await readFile(await file.path(), 'utf8')) as { profile: { email: string; phone: string | null }; sessions: object[] };
  expect(kept).toMatchObject({ profile: { email: 'chen.jie@qinghe.example', phone: null } });
  expect(kept.sessions.length).toBeGreaterThan(0);
});

test('a new e-mail address counts once its code came back', async ({ signedIn, visitor, say, program }) => {
  const page = await signedIn('li.qiang@qinghe.example');
  await page.goto('/o/settings/account');
  await press(page, say('emailChange.change'));
  await page.getByLabel(say('emailChange.newEmail')).fill('li.qiang.new@qinghe.example');
  await press(page, say('emailChange.send'));
  await expect(page.getByLabel(say('emailChange.code'), { exact: true })).toBeVisible();
  const code = await codeFor(await visitor(), 'li.qiang.new@qinghe.example');
  await page.getByLabel(say('emailChange.code'), { exact: true }).fill(code === '000000' ? '000001' : '000000');
  await press(page, say('emailChange.confirm'));
  await expect(page.getByRole('alert')).toHaveText(say('errors.WRONG_EMAIL_CODE'));
  await page.getByLabel(say('emailChange.code'), { exact: true }).fill(code);
  await press(page, say('emailChange.confirm'));
  await expect(announced(page, say('emailChange.changed'))).toBeVisible();
  const other = await visitor();
  await other.goto('/sign-in');
  await signInByHand(other, say, 'li.qiang.new@qinghe.example', program.password);
  await expect(pageNamed(other, say('title.today'))).toBeVisible();
});

test('a session that is ended from afar is told so, and what was typed is there after signing in again', async ({ signedIn, say, program }) => {
  const [writing, elsewhere] = [await signedIn(MEMBER.email), await signedIn(MEMBER.email)];
  await writing.goto('/me/my-requests/new');
  await writing.getByLabel(say('requests.ask')).selectOption('EXPLAIN_RULES');
  await writing.getByLabel(say('requests.yourWords')).fill(WORDS);
  await elsewhere.goto('/me/my-data');
  await expect(elsewhere.getByText(say('sessions.current'))).toBeVisible();
  await press(elsewhere, say('sessions.endOthers'));
  await expect(announced(elsewhere, say('sessions.othersEnded'))).toBeVisible();
  await expect(elsewhere.getByRole('button', { name: say('sessions.endOthers') })).toBeHidden();
  await press(writing, say('requests.file'));
  await expect(writing.getByText(say('signIn.expired'))).toBeVisible();
  await signInByHand(writing, say, MEMBER.email, program.password);
  await expect(writing.getByLabel(say('requests.yourWords'))).toHaveValue(WORDS);
});
