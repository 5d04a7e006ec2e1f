import { expect, type Locator, type Page } from '@playwright/test';
import { announced, call, press, recorded, sentByConsole } from './steps.ts';
import { test } from './story.ts';

const QINGHE = '清禾精密 Qinghe Precision';
const NOTE = '来电人均为该企业的客户。';

test('the desk forwards all that match to one organization by keyboard; what it gave back is left, and told row by row', async ({ signedIn, say }) => {
  test.slow();
  const desk = await signedIn('author@lanterne.example');
  const administrator = await signedIn('zhang.min@qinghe.example');
  const logged: string[] = [];
  let returned = '';
  for (let one = 0; one < 27; one++) {
    const { data, errors } = await call<{ submitRequest: { record: { number: string } } }>(desk, sentByConsole('SubmitRequest'), { input: { type: 'EXPLAIN_RULES', details: `来电 ${one}`, language: 'ZH_CN', channel: 'HOTLINE', contact: `caller-${one}@nowhere.example`, verifiedBy: 'CALLBACK' } });
    expect(errors).toBeUndefined();
    logged.push(data?.submitRequest.record.number ?? '');
  }
  const tray = desk.getByRole('region', { name: say('jobs.title') });
  const table = desk.getByRole('table', { name: say('desk.waiting') });
  const dialog = desk.getByRole('dialog', { name: say('jobs.bulk.FORWARD_REQUESTS') });
  const enter = async (within: Page | Locator, name: string): Promise<void> => {
    await within.getByRole('button', { name, exact: true }).focus();
    await desk.keyboard.press('Enter');
  };

  await test.step('one is forwarded by itself, and comes back', async () => {
    await desk.goto('/p/forwarding-desk');
    await table.getByRole('row').filter({ hasText: logged[0] ?? '' }).getByRole('link').click();
    await press(desk, say('requests.forward'));
    await desk.getByRole('dialog').getByRole('combobox', { name: say('requests.forwardTo') }).selectOption({ label: QINGHE });
    await press(desk.getByRole('dialog'), say('requests.forward'));
    await expect(announced(desk, say('requests.forwarded'))).toBeVisible();
    await administrator.goto(`/o/requests?number=${logged[0]}`);
    await administrator.getByRole('row').filter({ hasText: logged[0] ?? '' }).getByRole('link').first().click();
    await press(administrator, say('desk.act.reroute'));
    await administrator.getByRole('dialog').getByLabel(say('requests.note')).fill('不是我们的客户。');
    await press(administrator.getByRole('dialog'), say('desk.act.reroute'));
    await expect(announced(administrator, say('desk.done.reroute'))).toBeVisible();
  });

  await test.step('all that wait are selected, more than the page, and the plan says to how many it can be done', async () => {
    const next = desk.getByRole('link', { name: say('pager.next') });
    await desk.goto('/p/forwarding-desk');
    // the newest of the day stands at the end
    for (const first = table.locator('tbody tr').first(); ;) {
      const key = (await first.getAttribute('data-key')) ?? '';
      if ((await table.getByRole('row').filter({ hasText: QINGHE }).count()) > 0) break;
      await next.click();
      await expect(first).not.toHaveAttribute('data-key', key);
    }
    // the platform has its number for the row that was forwarded
    returned = await table.getByRole('row').filter({ hasText: QINGHE }).getByRole('link').innerText();
    expect(logged).not.toContain(returned);
    await desk.goto('/p/forwarding-desk');
    await expect(table.getByRole('row')).toHaveCount(11);
    await desk.getByRole('checkbox', { name: say('list.selectPage') }).focus();
    await desk.keyboard.press('Space');
    await desk.getByRole('button', { name: /\d/ }).filter({ hasText: new RegExp(say('list.selectAll', { count: '\\d+' })) }).focus();
    await desk.keyboard.press('Enter');
    await enter(desk, say('jobs.bulk.FORWARD_REQUESTS'));
    await expect(dialog.getByRole('button', { name: say('jobs.start', { count: '…' }) })).toBeDisabled();
    await dialog.getByRole('combobox', { name: say('requests.forwardTo') }).selectOption({ label: QINGHE });
    await expect(dialog.getByText(say('jobs.hindrance', { count: 1, state: say('enum.RequestState.TRIAGE'), why: say('jobs.why.WAS_THERE') }))).toBeVisible();
    await dialog.getByRole('textbox', { name: say('requests.note') }).fill(NOTE);
  });

  await test.step('each goes once, with an outcome of its own, and what was left is tried again from the tray', async () => {
    await dialog.getByRole('button', { name: new RegExp(say('jobs.start', { count: '\\d+' })) }).focus();
    await desk.keyboard.press('Enter');
    await expect(announced(desk, say('jobs.bulkStarted'))).toBeVisible();
    await expect(tray.getByText(say('enum.JobKind.FORWARD_REQUESTS'))).toBeVisible();
    await expect(tray.getByRole('link', { name: say('jobs.downloadOutcomes') })).toBeVisible({ timeout: 20_000 });
    // the list follows: only what could not be done still waits
    await expect(table.getByRole('row').filter({ hasText: returned })).toHaveCount(1);
    await expect(table.getByRole('row').filter({ hasText: logged[1] ?? '' })).toHaveCount(0);
    await press(tray, say('jobs.undone'));
    const undone = desk.getByRole('dialog', { name: say('jobs.undoneTitle') });
    await expect(undone.getByRole('listitem').filter({ hasText: returned })).toContainText(say('jobs.why.WAS_THERE'));
    await press(undone, say('jobs.tryAgain'));
    await expect(tray.getByText(say('enum.JobKind.FORWARD_REQUESTS'))).toHaveCount(2);
    await desk.goto('/p/activity');
    await recorded(desk, say, 'request.routed', '罗燕');
  });

  await test.step('the organization has them with a receipt and the note', async () => {
    await administrator.goto('/o/requests?type=EXPLAIN_RULES&state=FORWARDED');
    const arrived = administrator.getByRole('row').filter({ hasText: logged[26] ?? '' });
    await arrived.getByRole('link').first().click();
    await expect(administrator.getByText(say('requests.receipt'), { exact: true })).toBeVisible();
    await expect(administrator.getByText(NOTE)).toBeVisible();
  });
});
