import { expect } from '@playwright/test';
import { announced, press } from './steps.ts';
import { test } from './story.ts';

test('an app is decided for everybody who matches, and two apps for a department, each as a job', async ({ signedIn, say, language }) => {
  test.slow();
  const [tickets, signing] = language === 'en' ? ['Work orders', 'E-signature'] : ['工单', '电子签约'];
  const page = await signedIn('li.qiang@qinghe.example');
  const tray = page.getByRole('region', { name: say('jobs.title') });
  const dialog = page.getByRole('dialog');
  const fill = async (decision: string, reason: string) => {
    await dialog.getByText(say(`apps.action.${decision}`), { exact: true }).click();
    await dialog.getByLabel(say('apps.reason')).fill(reason);
    await press(dialog, say('plan.show'));
  };

  await test.step('all that match are planned for and decided for one by one', async () => {
    await page.goto('/o/people?role=PRIVACY_OFFICER');
    await page.getByRole('checkbox', { name: say('list.selectPage') }).check();
    await press(page, say('people.decideApp'));
    await dialog.getByLabel(say('apps.app')).selectOption({ label: signing });
    await fill('ALLOW', '审阅合同');
    await press(dialog, say('appBulk.start', { count: 1 }));
    await expect(tray).toContainText(say('jobs.doneAndFailed', { done: 1, failed: 0 }), { timeout: 20_000 });
    await page.goto('/o/apps');
    await page.getByRole('link', { name: signing, exact: true }).click();
    await expect(page.getByRole('main').getByRole('row', { name: '审阅合同' })).toContainText(say('enum.EnablementSource.PERSON'));
  });

  await test.step('two apps are switched off for a department, and each says so', async () => {
    await page.goto('/o/apps');
    await page.getByLabel(say('apps.scope')).selectOption({ label: '服务部 Service' });
    for (const name of [tickets, signing]) await page.getByRole('checkbox', { name: say('list.selectRow', { name }) }).check();
    await press(page, say('appBulk.decide'));
    await expect(dialog).toContainText([tickets, signing].join(say('common.comma')));
    await fill('DENY', '盘点期间停用');
    await press(dialog, say('appBulk.start', { count: 2 }));
    await expect(tray).toContainText(say('jobs.doneAndFailed', { done: 2, failed: 0 }), { timeout: 20_000 });
    for (const name of [tickets, signing]) await expect(page.getByRole('row', { name })).toContainText(say('apps.setHere'));
  });

  await test.step('what stands already is not said again, and the plan says so', async () => {
    for (const name of [tickets, signing]) await page.getByRole('checkbox', { name: say('list.selectRow', { name }) }).check();
    await press(page, say('appBulk.decide'));
    await fill('DENY', '再次');
    await expect(dialog).toContainText(say('appBulk.hindrance', { count: 2, why: say('jobs.why.ALREADY_SO') }));
  });
});

test('third-party apps that come later are off until somebody switches them on, and it says who chose that', async ({ signedIn, say }) => {
  const page = await signedIn('li.qiang@qinghe.example');
  const kind = say('enum.AppKind.THIRD_PARTY');
  await page.goto('/o/apps');
  await page.getByRole('link', { name: say('title.newApps') }).click();
  await press(page, say('newApps.turnOnNamed', { kind }));
  await expect(page.getByRole('dialog')).toContainText(say('newApps.thirdPartyHint'));
  await press(page.getByRole('dialog'), say('common.cancel'));
  await press(page, say('newApps.turnOffNamed', { kind }));
  await press(page.getByRole('dialog', { name: say('newApps.turnOffNamed', { kind }) }), say('newApps.turnOff'));
  await expect(announced(page, say('newApps.nowOff', { kind }))).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: kind })).toContainText('李强');
  await expect(page.getByRole('button', { name: say('newApps.turnOffNamed', { kind }) })).toHaveCount(0);
});
