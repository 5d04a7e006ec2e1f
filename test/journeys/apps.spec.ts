import { expect } from '@playwright/test';
import { announced, press } from './steps.ts';
import { test } from './story.ts';


test('an app is switched for a department and taken back, and a member who asks for one gets it', async ({ signedIn, say, language }) => {
  test.slow();
  const isEnglish = language === 'en';
  const [tickets, signing] = isEnglish ? ['Work orders', 'E-signature'] : ['工单', '电子签约'];
  const administrator = await signedIn('li.qiang@qinghe.example');
  const member = await signedIn('wang.fang@qinghe.example');
  const mine = (name: string) => member.getByRole('list', { name: say('title.myApps') }).getByRole('listitem').filter({ hasText: name }).first();

  await test.step('the plan says whom it concerns, before it is done', async () => {
    await administrator.goto('/o/apps');
    await administrator.getByLabel(say('apps.scope')).selectOption({ label: '服务部 Service' });
    await administrator.getByRole('switch', { name: say('apps.switchNamed', { name: tickets }) }).press('Space');
    const dialog = administrator.getByRole('dialog', { name: say('apps.ask.DENY', { name: tickets, whom: '服务部 Service' }) });
    await dialog.getByLabel(say('apps.reason')).fill('本月不派单');
    await press(dialog, say('plan.show'));
    await expect(dialog.getByRole('listitem').filter({ hasText: '服务部' })).toBeVisible();
    await press(dialog, say('apps.action.DENY'));
    await expect(announced(administrator, say('apps.done.DENY', { name: tickets, whom: '服务部 Service' }))).toBeVisible();
  });

  await test.step('the member reads that it is off, and why', async () => {
    await member.goto('/me/apps');
    await expect(mine(tickets)).toContainText(say('apps.off'));
    await mine(tickets).getByText(say('myApps.why')).click();
    await expect(mine(tickets)).toContainText(say('myApps.denied', { whom: '服务部 Service' }));
  });

  await test.step('within ten minutes it is taken back', async () => {
    await administrator.getByRole('link', { name: tickets, exact: true }).click();
    await administrator.getByRole('main').getByRole('row', { name: '本月不派单' }).getByRole('button', { name: say('apps.undo') }).click();
    await expect(announced(administrator, say('apps.undone'))).toBeVisible();
    await member.reload();
    await expect(mine(tickets)).toContainText(say('apps.on'));
  });

  await test.step('what was asked for is agreed to, and is on', async () => {
    await expect(mine(signing)).toContainText(say('myApps.isAsked'));
    await administrator.goto('/o/app-requests?state=OPEN');
    await administrator.getByRole('button', { name: say('appRequests.approveNamed', { app: signing, name: '王芳' }) }).click();
    await press(administrator.getByRole('dialog'), say('appRequests.approve'));
    await expect(announced(administrator, say('appRequests.approved', { app: signing, name: '王芳' }))).toBeVisible();
    await member.reload();
    await expect(member.getByText(say('enum.AppRequestState.APPROVED'))).toBeVisible();
  });
});
