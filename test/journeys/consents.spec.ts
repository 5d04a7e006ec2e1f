import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';


const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = { name: '王芳', email: 'wang.fang@qinghe.example' };
const SIGNER = { name: '周晓彤', email: 'zhou.xiaotong@qinghe.example' };
const PURPOSE = { key: 'custom-canteen', zhCN: '食堂订餐提醒', en: 'Canteen reminders' };
const REASON = '活动已结束 The campaign is over';

test('a purpose is defined, agreed to, withdrawn and agreed to again; the organization sees the counts and revokes; each word has a receipt', async ({ signedIn, say, language }) => {
  test.setTimeout(120_000);
  const name = language === 'en' ? PURPOSE.en : PURPOSE.zhCN;
  const administrator = await signedIn(ADMINISTRATOR);
  await administrator.goto('/o/purposes');
  await press(administrator, say('purposes.define'));
  const dialog = administrator.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say('purposes.key') }).fill(PURPOSE.key);
  for (const [text, zhCN, en] of [['name', PURPOSE.zhCN, PURPOSE.en], ['description', '开餐前提醒您取餐。', 'Reminds you when the meal is ready.']] as const) {
    const pair = dialog.getByRole('group', { name: say(`purposes.text.${text}`) });
    await pair.getByLabel('中文').fill(zhCN);
    await pair.getByLabel('English').fill(en);
  }
  await choose(dialog, 'checkbox', say('enum.PersonalDataCategory.CONTACT'));
  await press(dialog, say('purposes.save'));
  await expect(administrator.getByRole('row', { name: new RegExp(PURPOSE.key) })).toBeVisible();

  const member = await signedIn(MEMBER.email);
  await member.goto('/me/choices');
  const card = member.getByRole('region', { name });
  await card.getByRole('button', { name: say('choices.giveNamed', { name }), exact: true }).press('Enter');
  await expect(announced(member, say('choices.given', { name }))).toBeVisible();
  await card.getByRole('button', { name: say('choices.withdrawNamed', { name }), exact: true }).press('Enter');
  await expect(card.getByText(say('enum.ConsentStandingState.WITHDRAWN'), { exact: true })).toBeVisible();
  await card.getByRole('button', { name: say('choices.giveNamed', { name }), exact: true }).press('Enter');
  await expect(card.getByText(say('enum.ConsentStandingState.VALID'), { exact: true })).toBeVisible();
  await card.locator('summary').press('Enter');
  const [file] = await Promise.all([member.waitForEvent('download'), card.getByRole('button', { name: say('choices.receiptNamed', { name, word: say('enum.ConsentState.GIVEN') }) }).first().click()]);
  const receipt = JSON.parse(await readFile(await file.path(), 'utf8')) as { schemaVersion: string; processing: { purposeKey: string }; events: unknown[] };
  expect([receipt.schemaVersion.slice(0, 12), receipt.processing.purposeKey, receipt.events.length]).toEqual(['ISO-TS-27560', PURPOSE.key, 3]);

  await administrator.goto('/o/people');
  await administrator.getByRole('link', { name: MEMBER.name }).click();
  const consents = administrator.getByRole('region', { name: say('choices.ofPerson') });
  await consents.getByRole('button', { name: say('choices.revokeNamed', { name }), exact: true }).click();
  await administrator.getByRole('dialog').getByLabel(say('choices.reason')).fill(REASON);
  await press(administrator.getByRole('dialog'), say('choices.revoke'));
  await expect(consents.getByRole('row', { name: new RegExp(name) })).toContainText(say('enum.ConsentStandingState.REVOKED'));

  await member.goto('/me/choices');
  await card.locator('summary').click();
  await expect(card).toContainText(REASON);
  await expect(card.getByRole('button', { name: say('choices.giveNamed', { name }), exact: true })).toBeVisible();
});

test('a signed paper is recorded with its day and its file, and the person sees who signed it', async ({ signedIn, say, language }) => {
  const name = language === 'en' ? 'Photographs' : '拍照上传';
  const administrator = await signedIn(ADMINISTRATOR);
  await administrator.goto('/o/people');
  await administrator.getByRole('link', { name: SIGNER.name }).click();
  const consents = administrator.getByRole('region', { name: say('choices.ofPerson') });
  await press(consents, say('paper.open'));
  const dialog = administrator.getByRole('dialog');
  await press(dialog, say('paper.action'));
  await expect(dialog.getByText(say('form.missing')).first()).toBeVisible();
  await dialog.getByLabel(say('paper.matter')).selectOption({ label: name });
  await dialog.getByLabel(say('paper.signedOn')).fill('2026-03-01');
  await dialog.getByLabel(say('paper.file')).setInputFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('A signed page') });
  await press(dialog, say('paper.action'));
  await expect(announced(administrator, say('paper.done', { name }))).toBeVisible();
  const row = consents.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText(say('enum.ConsentStandingState.VALID'));
  await row.locator('summary').click();
  await expect(row).toContainText(say('paper.signed'));

  const signer = await signedIn(SIGNER.email);
  await signer.goto('/me/choices');
  const card = signer.getByRole('region', { name, exact: true });
  await card.locator('summary').click();
  await expect(card).toContainText(say('enum.ConsentMethod.PAPER'));
  await expect(card.getByRole('button', { name: say('choices.withdrawNamed', { name }), exact: true })).toBeVisible();
});
