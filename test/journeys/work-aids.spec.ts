import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = 'zhou.xiaotong@qinghe.example';

test('an answer begins with a template, tasks warn before the end, and the evidence of the request is taken by both sides', async ({ signedIn, say, language }) => {
  test.slow();
  const member = await signedIn(MEMBER);
  const administrator = await signedIn(ADMINISTRATOR);
  const words = (en: string, zh: string) => (language === 'en' ? en : zh);
  const name = `Short answer ${language} ${Date.now()}`;
  let own = '';

  await test.step('a template is written; a variable that there is not is told at its text', async () => {
    await administrator.goto('/o/settings');
    await administrator.getByRole('link', { name: say('title.replyTemplates') }).click();
    await expect(administrator.getByText(say('templates.platforms')).first()).toBeVisible();
    await press(administrator, say('templates.add'));
    const dialog = administrator.getByRole('dialog');
    await dialog.getByRole('textbox', { name: say('templates.name') }).fill(name);
    await dialog.getByLabel(say('templates.kind')).selectOption('COMPLETION');
    for (const [language, text] of [['ZH_CN', '{{persn}}'], ['EN', 'Dear {{person}}, {{number}} is done, also in {{app}}.']] as const) await dialog.getByRole('textbox', { name: say(`templates.text.${language}`) }).fill(text);
    await dialog.getByRole('button', { name: say('templates.save') }).click();
    await expect(dialog.getByText(say('errors.UNKNOWN_VARIABLE'))).toBeVisible();
    await dialog.getByRole('textbox', { name: say('templates.text.ZH_CN') }).fill('{{person}}，您好：{{number}}已办理，涉及{{app}}。');
    await dialog.getByRole('button', { name: say('templates.save') }).click();
    await expect(announced(administrator, say('form.saved'))).toBeVisible();
    await expect(administrator.getByText(name)).toBeVisible();
  });

  await test.step('a request is taken up, and a task is given to oneself', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('ACCESS');
    await member.getByLabel(say('requests.yourWords')).fill(words('What do you hold?', '请提供我的资料。'));
    await press(member, say('requests.file'));
    await expect(member).toHaveURL(/my-requests\/[0-9A-Z]{26}/);
    own = member.url();
    await administrator.goto(`/o/requests/${own.split('/').at(-1)!}`);
    await press(administrator, say('requests.acknowledge'));
    await press(administrator, say('tasks.add'));
    const dialog = administrator.getByRole('dialog');
    await dialog.getByRole('textbox', { name: say('tasks.what') }).fill('Ask the archive');
    await dialog.getByLabel(say('tasks.assignee')).selectOption({ index: 1 });
    await dialog.getByLabel(say('tasks.dueOn')).fill('2030-01-31');
    await dialog.getByRole('button', { name: say('tasks.save') }).click();
    // the box itself is drawn over
    await expect(administrator.getByRole('listitem').filter({ hasText: 'Ask the archive' })).toBeVisible();
    await member.reload();
    await expect(member.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(member.getByText('Ask the archive')).toHaveCount(0);
  });

  await test.step('what the template could not put in stops the answer; the open task is told, then done', async () => {
    await choose(administrator, 'radio', say('requests.answers.COMPLETION'));
    await press(administrator, say('templates.pick'));
    await administrator.getByLabel(say('templates.pick')).selectOption({ label: name });
    const letter = administrator.locator('#answer').getByRole('textbox', { name: new RegExp(`^${say('requests.replyText')}\\*?$`) });
    await expect(letter).toHaveValue(/\{\{app\}\}/);
    await expect(administrator.locator('#answer')).toContainText(say('templates.missing', { names: say('templates.variable.APP') }));
    await expect(administrator.locator('#answer')).toContainText(words('1 task of this request is still open.', '此请求还有 1 项任务未完成。'));
    await press(administrator, say('requests.sendAnswer'));
    await expect(administrator.getByText(say('requests.fault.variableLeft'))).toBeVisible();
    await choose(administrator, 'checkbox', 'Ask the archive');
    await expect(administrator.getByText(/^(Done by|由)/)).toBeVisible();
    for (const label of ['中文', 'English']) {
      await choose(administrator, 'radio', label);
      await letter.fill((await letter.inputValue()).replace('{{app}}', 'CRM'));
    }
    await press(administrator, say('requests.sendAnswer'));
    await expect(announced(administrator, say('requests.answered'))).toBeVisible();
  });

  await test.step('both sides take the evidence, each its own', async () => {
    const taken = async (page: typeof member): Promise<{ audience: string; number: string }> => {
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, say('evidence.action'))]);
      expect(file.suggestedFilename()).toMatch(/^evidence-R-.*\.json$/);
      await expect(page.getByText(say('evidence.signed'))).toBeVisible();
      return JSON.parse((JSON.parse(readFileSync(await file.path(), 'utf8')) as { document: string }).document) as { audience: string; number: string };
    };
    await member.goto(own);
    const [persons, handlers] = [await taken(member), await taken(administrator)];
    expect([persons.audience, handlers.audience]).toEqual(['PERSON', 'HANDLER']);
    expect(persons.number).toBe(handlers.number);
  });
});

test('an administrator publishes how requests are answered, and anybody reads it', async ({ signedIn, say, browser }) => {
  const administrator = await signedIn('hannah.weiss@northfield.example');
  await administrator.goto('/o/settings');
  await choose(administrator, 'checkbox', say('organization.publishesFigures'));
  await press(administrator, say('settings.saveOrganization'));
  const link = administrator.getByRole('link', { name: say('organization.figuresPage') });
  await expect(link).toBeVisible();
  const anybody = await browser.newPage();
  await anybody.goto(new URL((await link.getAttribute('href'))!, administrator.url()).href);
  await expect(anybody.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(anybody.getByRole('row')).toHaveCount(4);
  await anybody.close();
  await choose(administrator, 'checkbox', say('organization.publishesFigures'));
  await press(administrator, say('settings.saveOrganization'));
  await expect(link).toHaveCount(0);
});
