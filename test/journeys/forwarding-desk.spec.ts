import { expect } from '@playwright/test';
import { announced, choose, pageNamed, press, recorded } from './steps.ts';
import { test } from './story.ts';

const ASKED = '请删除我在贵公司的照片。';

test('a request finds the right organization; where one stays silent, staff help it on record', async ({ signedIn, say }) => {
  test.slow();
  const member = await signedIn('wang.fang@qinghe.example');
  const administrator = await signedIn('zhang.min@qinghe.example');
  const desk = await signedIn('author@lanterne.example');

  await test.step('a member asks; the administrator says that it is not their data', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('OBJECT');
    await member.getByLabel(say('requests.yourWords')).fill(ASKED);
    await press(member, say('requests.file'));
    await expect(pageNamed(member, say('enum.RequestType.OBJECT'))).toBeVisible();
    await administrator.goto('/o/requests');
    await administrator.getByRole('row', { name: say('enum.RequestType.OBJECT') }).first().getByRole('link').first().click();
    await press(administrator, say('desk.act.reroute'));
    const dialog = administrator.getByRole('dialog');
    await press(dialog, say('desk.act.reroute'));
    await expect(dialog.getByText(say('form.missing'))).toBeVisible();
    await dialog.getByLabel(say('requests.note')).fill('照片由另一家企业控制。');
    await press(dialog, say('desk.act.reroute'));
    await expect(announced(administrator, say('desk.done.reroute'))).toBeVisible();
    await member.reload();
    await expect(member.getByRole('region', { name: say('desk.parts') })).toContainText(say('enum.RequestState.TRIAGE'));
    await expect(member.getByRole('region', { name: say('requests.ball') }).getByRole('listitem').last()).toContainText(`Lanterne 灯屿${say('ball.now')}`);
  });

  await test.step('the desk finds it waiting and splits it', async () => {
    await desk.goto('/p/requests');
    await desk.getByRole('link', { name: say('title.forwardingDesk') }).click();
    const waiting = desk.getByRole('table', { name: say('desk.waiting') }).getByRole('row').filter({ hasText: say('enum.RequestType.OBJECT') });
    await expect(waiting).toContainText('清禾精密 Qinghe Precision');
    await waiting.getByRole('link').click();
    // why it came back, and whose it may be
    const arrival = desk.getByRole('listitem').filter({ hasText: say('requests.passedOnHere') });
    await expect(arrival).toContainText('清禾精密 Qinghe Precision');
    await expect(arrival).toContainText('照片由另一家企业控制。');
    await press(desk, say('desk.act.split'));
    const dialog = desk.getByRole('dialog');
    await choose(dialog, 'checkbox', '清禾精密 Qinghe Precision');
    await choose(dialog, 'checkbox', say('desk.withPlatform'));
    await press(dialog, say('desk.act.split'));
    await expect(announced(desk, say('desk.done.split'))).toBeVisible();
    // the turn goes on with those who have the parts, for staff as for the person
    await expect(desk.getByRole('region', { name: say('requests.ball') }).getByRole('listitem').last()).toContainText(say('ball.now'));
    await expect(desk.getByText(say('requests.next.PASSED_ON'))).toBeVisible();
    await member.reload();
    await expect(member.getByRole('region', { name: say('desk.parts') }).getByRole('listitem')).toHaveCount(4);
  });

  await test.step('staff help an organization that is late, as it instructed, and prepare an answer that it reads', async () => {
    await desk.goto('/p/forwarding-desk');
    const late = desk.getByRole('listitem').filter({ has: desk.getByRole('button', { name: say('desk.assist') }) }).filter({ hasText: 'Qinghe' }).first();
    const number = /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await late.innerText())?.[0] ?? '';
    await late.getByRole('button').click();
    const dialog = desk.getByRole('dialog');
    await choose(dialog, 'radio', say('enum.AssistBasis.INSTRUCTION'));
    await dialog.getByLabel(say('desk.instructedBy')).fill('张敏，隐私负责人');
    await dialog.getByLabel(say('desk.instructedAt')).fill('2026-03-01T10:00');
    await dialog.getByLabel(say('desk.document'), { exact: true }).setInputFiles({ name: 'instruction.txt', mimeType: 'text/plain', buffer: Buffer.from('abc') });
    await expect(dialog.getByLabel('SHA-256')).toHaveValue(/^ba7816bf/);
    await dialog.getByLabel(say('requests.note')).fill('三次致电无人接听。');
    await press(dialog, say('desk.assist'));
    await expect(announced(desk, say('desk.assistedNow'))).toBeVisible();
    await desk.getByRole('button', { name: `${say('desk.work')} ${number}` }).click();
    await dialog.getByLabel(say('desk.seeReason')).fill('拟写答复');
    await press(dialog, say('desk.see'));
    await choose(dialog, 'radio', say('desk.answer.PREPARE'));
    await dialog.getByRole('textbox', { name: say('requests.replyText') }).fill('拟答复如下。');
    await press(dialog, say('desk.prepare'));
    await expect(announced(desk, say('desk.preparedNow'))).toBeVisible();
    await administrator.goto('/o/requests');
    await administrator.getByRole('row', { name: number }).getByRole('link').first().click();
    const helped = administrator.getByRole('region', { name: say('desk.assisted') });
    await expect(helped).toContainText('三次致电无人接听。');
    await expect(helped).toContainText('拟答复如下。');
    await desk.goto('/p/activity');
    await recorded(desk, say, 'request.assisted', '罗燕');
  });
});
