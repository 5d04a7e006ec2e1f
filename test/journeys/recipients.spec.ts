import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press, recorded } from './steps.ts';
import { test } from './story.ts';


const FILE = { name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 signed') };
const NAME = { zhCN: '示例物流', en: 'Example Freight' };

const chip = (page: Page, text: string) => page.getByRole('banner').or(page.getByRole('main')).getByText(text, { exact: true }).first();

test('a third party receives nothing before it is assessed and has agreed, and then everybody can read who it is', async ({ signedIn, visitor, say, language }) => {
  test.slow();
  const name = language === 'en' ? NAME.en : NAME.zhCN;
  const page = await signedIn('approver@lanterne.example');
  const reader = await visitor();
  const listed = async (): Promise<number> => {
    await reader.goto('/third-parties');
    await expect(pageNamed(reader, say('title.thirdParties'))).toBeVisible();
    await expect(reader.getByRole('heading', { level: 2 }).first()).toBeVisible();
    return reader.getByRole('heading', { level: 2, name }).count();
  };

  await test.step('staff register it', async () => {
    await page.goto('/p/recipients');
    await press(page, say('recipients.register'));
    const dialog = page.getByRole('dialog', { name: say('recipients.register') });
    await press(dialog, say('recipients.register'));
    await expect(dialog.getByText(say('form.missing')).first()).toBeVisible();
    await dialog.getByLabel(say('recipients.key'), { exact: true }).fill('example-freight');
    await dialog.getByLabel(say('recipients.nameZh')).fill(NAME.zhCN);
    await dialog.getByLabel(say('recipients.nameEn')).fill(NAME.en);
    await dialog.getByLabel(say('recipients.contact')).fill('privacy@freight.example');
    await dialog.getByLabel(say('recipients.methodZh')).fill('每日传输');
    await dialog.getByLabel(say('recipients.methodEn')).fill('Once a day');
    await choose(dialog, 'checkbox', language === 'en' ? 'Improving the product' : '改进产品');
    await choose(dialog, 'checkbox', say('enum.PersonalDataCategory.CONTACT'));
    await press(dialog, say('recipients.register'));
    await expect(pageNamed(page, name)).toBeVisible();
    await expect(chip(page, say('enum.RecipientStandingState.NOT_ASSESSED'))).toBeVisible();
    expect(await listed()).toBe(0);
  });

  await test.step('assess it, and record what was signed', async () => {
    await press(page, say('assess.action'));
    const assessing = page.getByRole('dialog', { name: say('assess.named', { name }) });
    await assessing.getByLabel(say('assess.necessity')).fill('Parcels need an address');
    await assessing.getByLabel(say('assess.security')).fill('Encrypted');
    for (const check of ['LAWFUL_GROUND', 'LEAST_DATA', 'RIGHTS_AND_RISKS', 'SECURITY_MEASURES', 'INCIDENT_PLAN', 'RETURN_OR_ERASURE']) await choose(assessing, 'checkbox', say(`enum.AssessmentCheck.${check}`));
    await assessing.locator('label:has(input[value=FIT])').click();
    await assessing.getByLabel(say('assess.expiresOn')).fill('2099-12-31');
    await assessing.getByLabel(say('assess.report'), { exact: true }).setInputFiles(FILE);
    await press(assessing, say('assess.action'));
    await expect(chip(page, say('enum.RecipientStandingState.NO_AGREEMENT'))).toBeVisible();

    await press(page, say('agreement.action'));
    const agreeing = page.getByRole('dialog', { name: say('agreement.named', { name }) });
    await choose(agreeing, 'checkbox', say('agreement.confidential'));
    await agreeing.getByRole('textbox', { name: say('agreement.purpose') }).fill('To deliver parcels');
    await agreeing.getByLabel(say('agreement.protection')).fill('Encryption');
    await agreeing.getByLabel(say('agreement.duties')).fill('Erases at the end');
    await agreeing.getByLabel(say('agreement.signedOn')).fill('2026-01-05');
    await agreeing.getByLabel(say('agreement.expiresOn')).fill('2099-12-31');
    await agreeing.getByLabel(say('agreement.signed'), { exact: true }).setInputFiles(FILE);
    await press(agreeing, say('agreement.action'));
    await expect(chip(page, say('enum.RecipientStandingState.APPROVED'))).toBeVisible();
    expect(await listed()).toBe(1);
  });

  await test.step('an enterprise sees it; once it is withdrawn, nobody does', async () => {
    const administrator = await signedIn('zhang.min@qinghe.example');
    await administrator.goto('/o/recipients');
    await expect(administrator.getByRole('row', { name })).toContainText(say('enum.RecipientStandingState.APPROVED'));
    await press(page, say('recipients.withdraw'));
    const dialog = page.getByRole('dialog', { name: say('recipients.withdrawNamed', { name }) });
    await dialog.getByLabel(say('recipients.reason')).fill('Another carrier');
    await press(dialog, say('recipients.withdraw'));
    await expect(announced(page, say('recipients.withdrawn', { name }))).toBeVisible();
    expect(await listed()).toBe(0);
    await page.goto('/p/activity');
    await recorded(page, say, 'recipient.withdrawn', 'Another carrier');
  });
});
