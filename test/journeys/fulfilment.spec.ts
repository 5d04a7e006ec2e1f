import { expect } from '@playwright/test';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = 'zhou.xiaotong@qinghe.example';

test('a record is corrected in part, a request in words is done by hand, and data is restricted', async ({ signedIn, say }) => {
  test.slow();
  const member = await signedIn(MEMBER);
  const administrator = await signedIn(ADMINISTRATOR);
  const letter = () => administrator.locator('#answer').getByRole('textbox', { name: new RegExp(`^${say('requests.replyText')}\\*?$`) });
  let own = '';

  const filed = async (): Promise<string> => {
    await press(member, say('requests.file'));
    await expect(member).toHaveURL(/my-requests\/[0-9A-Z]{26}/);
    own = member.url();
    await administrator.goto(`/o/requests/${own.split('/').at(-1)!}`);
    await press(administrator, say('requests.acknowledge'));
    await expect(administrator.getByRole('heading', { name: say('fulfilment.planTitle') })).toBeVisible();
    return own;
  };

  await test.step('the person says how two fields should read', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('CORRECT');
    await member.getByLabel(say('enum.RecordField.POSITION')).fill('区域经理');
    await member.getByLabel(say('enum.RecordField.BIRTH_ON')).fill('1990-05-06');
    await member.getByLabel(say('requests.yourWords')).fill('职务已变更，出生日期未登记。');
    await filed();
    await expect(administrator.getByText('区域经理').first()).toBeVisible();
    await expect(administrator.getByText('1990-05-06').first()).toBeVisible();
  });

  await test.step('whoever decides keeps one of them, and the other is changed by itself', async () => {
    await choose(administrator, 'radio', say('requests.answers.ACCEPT'));
    await expect(administrator.getByRole('radio', { name: new RegExp(`^${say('requests.answers.COMPLETION')}`) })).toHaveCount(0);
    await choose(administrator.locator('#answer'), 'checkbox', say('enum.RecordField.BIRTH_ON'));
    await administrator.getByLabel(say('fulfilment.groundOf', { name: say('enum.RecordField.BIRTH_ON') })).selectOption('NOT_RELATED_TO_IDENTITY');
    await letter().fill('同意更正职务；出生日期请先提交证明。');
    await press(administrator, say('requests.usualRemedy'));
    await press(administrator, say('requests.sendAnswer'));
    await expect(administrator.getByText(say('fulfilment.keptIncomplete'))).toBeVisible();
    await administrator.getByLabel(say('fulfilment.lawOf', { name: say('enum.RecordField.BIRTH_ON') })).fill('隐私政策 7.5');
    await press(administrator, say('requests.sendAnswer'));
    await expect(announced(administrator, say('requests.answered'))).toBeVisible();
    await expect(administrator.getByText(say('enum.FulfilmentState.DONE'), { exact: true })).toBeVisible();
    await member.goto('/me/my-data');
    await expect(member.getByText('区域经理').first()).toBeVisible();
    await member.goto(own);
    await expect(member.getByText(say('enum.FulfilmentState.KEPT'), { exact: true })).toBeVisible();
    await expect(member.getByText(say('enum.FulfilmentState.DONE'), { exact: true })).toBeVisible();
  });

  await test.step('what nothing is connected to is written down before it is completed', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('SUPPLEMENT');
    await member.getByLabel(say('requests.yourWords')).fill('请在工单系统里补上我的手机号。');
    await filed();
    await choose(administrator, 'radio', say('requests.answers.ACCEPT'));
    await letter().fill('好的。');
    await press(administrator, say('requests.sendAnswer'));
    await press(administrator, say('fulfilment.record'));
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel(say('fulfilment.what')).fill('已补充手机号');
    await press(dialog, say('fulfilment.save'));
    await expect(dialog.getByText(say('form.missing'))).toBeVisible();
    await dialog.getByLabel(say('fulfilment.place')).fill('工单系统');
    await press(dialog, say('fulfilment.save'));
    await expect(administrator.getByText(say('enum.FulfilmentState.DONE_BY_HAND'), { exact: true }).first()).toBeVisible();
    await choose(administrator, 'radio', say('requests.answers.COMPLETION'));
    await letter().fill('已补充。');
    await press(administrator, say('requests.sendAnswer'));
    await expect(administrator.getByRole('main').getByText(say('enum.RequestState.FULFILLED')).first()).toBeVisible();
    await member.goto(own);
    await expect(member.getByText('已补充手机号').first()).toBeVisible();
    await expect(member.getByText('工单系统', { exact: true })).toHaveCount(0);
  });

  await test.step('data is restricted, which the person sees, and lifted', async () => {
    await administrator.goto('/o/people?contact=zhou.xiaotong%40qinghe.example');
    await administrator.getByRole('main').getByRole('link', { name: /周/ }).first().click();
    await press(administrator, say('restrictions.restrict'));
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel(say('restrictions.reason')).fill('出生日期存在争议');
    await press(dialog, say('restrictions.restrict'));
    await expect(administrator.getByText(say('restrictions.stands'))).toBeVisible();
    await member.goto('/me/overview');
    await expect(member.getByText(say('restrictions.mine'))).toBeVisible();
    await expect(member.getByText('出生日期存在争议')).toBeVisible();
    await press(administrator, say('restrictions.lift'));
    await dialog.getByLabel(say('restrictions.reason')).fill('已核实');
    await press(dialog, say('restrictions.lift'));
    await expect(administrator.getByText(say('restrictions.stands'))).toHaveCount(0);
  });
});
