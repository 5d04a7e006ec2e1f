import { expect } from '@playwright/test';
import { announced, choose, pageNamed, press, recorded } from './steps.ts';
import { test } from './story.ts';

const ASKED = '请更正我的收货地址。';
const CALLED = '来电询问客户资料的处理规则。';

test('the desk logs a call to the hotline and forwards it; the organization has it with the same clock', async ({ signedIn, say }) => {
  const desk = await signedIn('author@lanterne.example');
  const why = (page: typeof desk) => page.getByRole('region', { name: say('requests.why.title') });
  let clock: string[] = [];

  await test.step('the desk logs the call', async () => {
    await desk.goto('/p/requests');
    await desk.getByRole('link', { name: say('requests.log') }).click();
    await press(desk, say('requests.log'));
    await expect(desk.getByText(say('form.missing'))).toHaveCount(5);
    await choose(desk, 'radio', say('enum.RequestChannel.HOTLINE'));
    await desk.getByLabel(say('requests.type')).selectOption('CORRECT');
    await desk.getByLabel(say('requests.contact')).fill('sun.li@supplier.example');
    await desk.getByLabel(say('requests.verifiedBy')).selectOption('CALLBACK');
    await desk.getByLabel(say('requests.details')).fill(ASKED);
    await press(desk, say('requests.log'));
    await expect(pageNamed(desk, say('enum.RequestType.CORRECT'))).toBeVisible();
    await expect(desk.getByRole('region', { name: say('requests.timeline') })).toContainText(say('requests.verifiedHow.CALLBACK'));
    clock = await why(desk).getByRole('listitem').allInnerTexts();
    expect(clock.length).toBeGreaterThan(2);
  });

  await test.step('and forwards it to the organization that controls the data', async () => {
    await press(desk, say('requests.forward'));
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel(say('requests.forwardTo'), { exact: true }).selectOption({ label: '清禾精密 Qinghe Precision' });
    await dialog.getByLabel(say('requests.note')).fill('来电人是供应商联系人');
    await press(dialog, say('requests.forward'));
    await expect(announced(desk, say('requests.forwarded'))).toBeVisible();
    await expect(desk.getByRole('region', { name: say('requests.facts') })).toContainText(say('enum.RequestState.ROUTED'));
    await expect(desk.getByRole('button', { name: say('requests.forward') })).toHaveCount(0);
    await desk.goto('/p/activity');
    await recorded(desk, say, 'request.routed', '罗燕');
  });

  await test.step('the organization sees it, with the same clock, and that it came by the hotline', async () => {
    const administrator = await signedIn('zhang.min@qinghe.example');
    await administrator.goto('/o/requests');
    await administrator.getByRole('row', { name: say('enum.RequestType.CORRECT') }).first().getByRole('link').click();
    await expect(administrator.getByText(ASKED)).toBeVisible();
    const facts = administrator.getByRole('region', { name: say('requests.facts') });
    await expect(facts).toContainText(say('enum.RequestChannel.HOTLINE'));
    await expect(facts).toContainText('孙丽');
    await expect(facts).not.toContainText('sun.li@supplier.example');
    await expect(administrator.getByRole('region', { name: say('requests.timeline') })).toContainText('来电人是供应商联系人');
    await expect(why(administrator).getByRole('listitem')).toHaveText(clock);
  });
});

test('an administrator writes down a call of one of their people; it is in the inbox, and the person reads of it', async ({ signedIn, say }) => {
  const administrator = await signedIn('li.qiang@qinghe.example');
  await administrator.goto('/o/requests');
  await administrator.getByRole('link', { name: say('requests.log') }).click();
  await press(administrator, say('requests.log'));
  await expect(administrator.getByText(say('form.missing'))).toHaveCount(5);
  await choose(administrator, 'radio', say('enum.RequestChannel.HOTLINE'));
  await administrator.getByLabel(say('requests.type')).selectOption('EXPLAIN_RULES');
  const person = administrator.getByRole('combobox', { name: say('requests.person') });
  await person.fill('王');
  await expect(administrator.getByRole('listbox').getByRole('option')).toHaveText([/王芳\s*w\*\*\*@/]);
  await person.press('ArrowDown');
  await person.press('Enter');
  await administrator.getByLabel(say('requests.verifiedBy')).selectOption('CALLBACK');
  await administrator.getByLabel(say('requests.details')).fill(CALLED);
  await press(administrator, say('requests.log'));
  await expect(pageNamed(administrator, say('enum.RequestType.EXPLAIN_RULES'))).toBeVisible();
  await expect(administrator.getByRole('region', { name: say('requests.facts') })).toContainText('王芳');
  const number = /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await administrator.title())?.[0] ?? /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await administrator.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
  await administrator.goto('/o/requests');
  await expect(administrator.getByRole('row', { name: number })).toBeVisible();
  const member = await signedIn('wang.fang@qinghe.example');
  await member.goto('/me/my-requests');
  await member.getByRole('row', { name: number }).getByRole('link').click();
  await expect(member.getByText(CALLED)).toBeVisible();
  await expect(member.getByRole('button', { name: say('requests.withdraw') })).toBeVisible();
});
