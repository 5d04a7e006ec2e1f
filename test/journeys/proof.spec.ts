import { expect } from '@playwright/test';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = 'zhou.xiaotong@qinghe.example';
const LETTER = { name: 'register.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') };

test('a guardian asks for a child: the proof is seen for a reason, recorded and destroyed, and files go both ways', async ({ signedIn, say, language }) => {
  test.slow();
  const member = await signedIn(MEMBER);
  const administrator = await signedIn(ADMINISTRATOR);
  const words = (en: string, zh: string) => (language === 'en' ? en : zh);
  let own = '';

  await test.step('the guardian files it, with a letter and a proof; what is no document says so at once', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('COPY');
    await member.getByLabel(say('requests.yourWords')).fill(words('A copy of what is kept about my child.', '请提供我孩子的资料副本。'));
    const letters = member.getByLabel(say('files.attachOptional'));
    await letters.setInputFiles([{ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') }, { ...LETTER, name: 'letter.pdf' }]);
    await expect(member.getByRole('alert').filter({ hasText: say('files.kind') })).toBeVisible();
    await member.getByRole('button', { name: say('files.remove', { name: 'page.html' }) }).click();
    await choose(member, 'radio', say('enum.Capacity.GUARDIAN'));
    await member.getByLabel(say('files.onBehalfOf')).fill('周小宝');
    await member.getByLabel(say('files.proof.GUARDIAN')).setInputFiles([LETTER]);
    await expect(member.locator('progress')).toHaveCount(0);
    await press(member, say('requests.file'));
    await expect(member).toHaveURL(/my-requests\/[0-9A-Z]{26}/);
    own = member.url();
    await expect(member.getByText(say('files.myNotProven'))).toBeVisible();
    await expect(member.getByRole('link', { name: 'letter.pdf' })).toBeVisible();
  });

  await test.step('whoever decides looks at it for a reason, and records what they found', async () => {
    await administrator.goto(`/o/requests/${own.split('/').at(-1)!}`);
    await press(administrator, say('requests.acknowledge'));
    await expect(administrator.getByText(say('files.notProvenYet'))).toBeVisible();
    await expect(administrator.getByRole('radio', { name: new RegExp(`^${say('requests.answers.COMPLETION')}`) })).toHaveCount(0);
    await press(administrator, say('files.look'));
    await administrator.getByLabel(say('files.lookWhy')).fill(words('To check the guardian', '核对监护关系'));
    await administrator.getByRole('dialog').getByRole('button', { name: say('files.look') }).click();
    await expect(announced(administrator, say('files.opened'))).toBeVisible();
    const saved = administrator.waitForEvent('download');
    await administrator.getByRole('link', { name: LETTER.name }).click();
    expect((await saved).suggestedFilename()).toBe(LETTER.name);
    await press(administrator, say('files.proven'));
    await expect(announced(administrator, say('files.recorded'))).toBeVisible();
  });

  await test.step('the answer goes with a file; the guardian reads who looked, and that the proof was destroyed', async () => {
    await choose(administrator, 'radio', say('requests.answers.COMPLETION'));
    await administrator.locator('#answer').getByRole('textbox', { name: new RegExp(`^${say('requests.replyText')}\\*?$`) }).fill(words('Here it is.', '见附件。'));
    await administrator.locator('#answer').getByLabel(say('files.attachOptional')).setInputFiles([{ ...LETTER, name: 'copy.pdf' }]);
    await expect(administrator.locator('progress')).toHaveCount(0);
    await press(administrator, say('requests.sendAnswer'));
    await expect(announced(administrator, say('requests.answered'))).toBeVisible();
    await expect(async () => {
      await member.goto(own);
      await expect(member.getByText(say('files.destroyed'))).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
    await expect(member.locator('q')).toHaveText(words('To check the guardian', '核对监护关系'));
    const saved = member.waitForEvent('download');
    await member.getByRole('link', { name: 'copy.pdf' }).click();
    expect((await saved).suggestedFilename()).toBe('copy.pdf');
  });
});

test('what came by post is logged for one of the people, who is found by their name and follows it from then on', async ({ signedIn, say, language }) => {
  const administrator = await signedIn(ADMINISTRATOR);
  const asked = language === 'en' ? 'Please send me what you keep about my shifts.' : '请提供保存的排班记录。';
  let own = '';

  await test.step('what is missing is told; the person is taken by the keyboard, and nobody else is offered', async () => {
    await administrator.goto('/o/requests');
    await administrator.getByRole('link', { name: say('requests.log') }).click();
    await choose(administrator, 'radio', say('enum.RequestChannel.POST'));
    await administrator.getByLabel(say('requests.type')).selectOption('COPY');
    await press(administrator, say('requests.log'));
    await expect(administrator.getByText(say('form.missing'))).toHaveCount(3);
    const person = administrator.getByRole('combobox', { name: say('requests.person') });
    await person.fill('没有这个人');
    await expect(administrator.getByText(say('pick.nothing'))).toBeVisible();
    await person.fill('周');
    const offered = administrator.getByRole('option', { name: '周晓彤' });
    await expect(offered).toContainText('z***@qinghe.example');
    await person.press('Enter');
    await expect(administrator.getByRole('button', { name: say('pick.remove', { name: '周晓彤' }) })).toBeVisible();
    await expect(offered).toBeHidden();
  });

  await test.step('it is logged, and stands with her own requests', async () => {
    await administrator.getByLabel(say('requests.verifiedBy')).selectOption('WRITTEN_REQUEST');
    await administrator.getByLabel(say('requests.details')).fill(asked);
    await press(administrator, say('requests.log'));
    await expect(administrator).toHaveURL(/\/o\/requests\/[0-9A-Z]{26}/);
    const facts = administrator.getByRole('region', { name: say('requests.facts') });
    await expect(facts).toContainText('周晓彤');
    await expect(facts).toContainText(say('enum.RequestChannel.POST'));
    own = administrator.url().split('/').at(-1)!;
    const member = await signedIn(MEMBER);
    await member.goto(`/me/my-requests/${own}`);
    await expect(member.getByText(asked)).toBeVisible();
  });
});
