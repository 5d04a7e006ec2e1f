import { expect, type Page } from '@playwright/test';
import { inspect, settled, watch, WIDTHS } from './inspect.ts';
import { announced, pageNamed, press, recorded } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const AUTHOR = 'author@lanterne.example';
const APPROVER = 'approver@lanterne.example';
const MEMBER = 'wang.fang@qinghe.example';

async function openDraft(page: Page, say: Say): Promise<void> {
  await page.goto('/p/statements');
  await page.getByRole('link', { name: say('statement.unnumbered') }).first().click();
  await expect(pageNamed(page, say('statement.unnumbered'))).toBeVisible();
  await settled(page);
}
const stands = (page: Page, say: Say, state: string) => expect(page.getByRole('list', { name: say('statement.rail') }).locator('[aria-current=step]')).toContainText(say(`enum.StatementVersionState.${state}`));

test('a version is returned, submitted again, planned, published, read and accepted ahead, and cancelled', async ({ signedIn, say, program }, { project }) => {
  test.setTimeout(240_000);
  const faults: string[] = [];
  const look = async (page: Page, name: string) => faults.push(...(await inspect(page, `${project.name}-statements-${name}`, WIDTHS)));
  const author = await signedIn(AUTHOR);
  const approver = await signedIn(APPROVER);
  const heard = [watch(author, program.url), watch(approver, program.url)];

  await test.step('the approver returns it with a note', async () => {
    await openDraft(approver, say);
    await stands(approver, say, 'IN_REVIEW');
    await press(approver, say('review.return'));
    const dialog = approver.getByRole('dialog');
    await dialog.getByLabel(say('review.note')).fill('请核对热线号码。');
    await look(approver, 'return');
    await press(dialog, say('review.return'));
    await expect(announced(approver, say('review.returned'))).toBeVisible();
    await stands(approver, say, 'DRAFT');
    await expect(approver.getByRole('button', { name: say('publish.action') })).toHaveCount(0);
  });

  await test.step('the author reads the note, and submits it again', async () => {
    await openDraft(author, say);
    await expect(author.getByText('请核对热线号码。')).toBeVisible();
    await press(author, say('review.submit'));
    await expect(announced(author, say('review.submitted'))).toBeVisible();
    await stands(author, say, 'IN_REVIEW');
    await expect(author.getByText(say('publish.another'))).toBeVisible();
  });

  await test.step('the approver compares it with what it follows, and with any other, by keyboard', async () => {
    await approver.reload();
    await settled(approver);
    const proposal = approver.getByRole('region', { name: say('compare.weight') });
    await expect(proposal).toContainText('400-555-0143');
    await expect(proposal).toContainText(say('compare.proposes', { severity: say('enum.Severity.MATERIAL') }));
    await expect(approver.getByRole('region', { name: say('change.forYou', { n: 1 }), exact: true })).toContainText(say('compare.preview'));
    await approver.keyboard.press('n');
    const change = approver.locator('.change:focus');
    await expect(change).toBeVisible();
    const first = await change.getAttribute('aria-label');
    await approver.keyboard.press('n');
    await expect(change).not.toHaveAttribute('aria-label', first ?? '');
    await expect(change.locator('ins').first()).toBeVisible();
    await approver.keyboard.press('p');
    await expect(change).toHaveAttribute('aria-label', first ?? '');
    await look(approver, 'compare');
    await approver.getByLabel(say('compare.with')).selectOption({ label: say('statement.numbered', { number: 1 }) });
    await expect(proposal).toContainText(say('change.code.REPLY_TIME'));
    await expect(approver).toHaveURL(/\?with=/);
  });

  await test.step('plans the publication, looks at what it will do, and publishes', async () => {
    await press(approver, say('publish.action'));
    const dialog = approver.getByRole('dialog', { name: say('publish.title') });
    await expect(dialog.getByLabel(say('publish.reason'))).toHaveValue(/400-555-0143/);
    await expect(dialog.getByRole('radio', { name: say('enum.Severity.MATERIAL') })).toBeChecked();
    await look(approver, 'publish');
    await press(dialog, say('plan.show'));
    await expect(dialog.getByText(say('statement.numbered', { number: 3 }))).toBeVisible();
    await expect(dialog.getByText(say('publish.plan.explicit'))).toBeVisible();
    await expect(dialog.getByText(say('statement.days', { n: 14 }))).toBeVisible();
    await look(approver, 'plan');
    await press(dialog, say('publish.action'));
    await expect(announced(approver, say('publish.done'))).toBeVisible();
    await stands(approver, say, 'SCHEDULED');
  });

  const member = await signedIn(MEMBER);
  heard.push(watch(member, program.url));
  await test.step('a person is told what changes for them, reads the clause in both languages, and accepts ahead', async () => {
    await member.goto('/me/statement');
    await member.getByRole('link', { name: say('change.see') }).click();
    const changes = member.getByRole('region', { name: say('change.forYou', { n: 1 }), exact: true });
    await expect(changes).toContainText('400-555-0143');
    await changes.locator('summary').first().press('Enter');
    await expect(changes.locator('[lang="zh-CN"] ins').first()).toBeVisible();
    await expect(changes.locator('[lang="en"] ins').first()).toBeVisible();
    await look(member, 'changes');
    await press(member, say('standing.decline'));
    const dialog = member.getByRole('dialog', { name: say('standing.declineAsk') });
    await expect(dialog).toContainText(say('standing.staysOpen'));
    await look(member, 'decline');
    await member.keyboard.press('Escape');
    await press(member, say('standing.accept', { number: 3 }));
    await expect(announced(member, say('standing.acceptedNow'))).toBeVisible();
    await expect(member.getByText(say('standing.acceptedAhead'))).toBeVisible();
    await expect(member.getByRole('button', { name: say('standing.decline') })).toHaveCount(0);
  });

  await test.step('and takes the text along as a file', async () => {
    const taken = member.waitForEvent('download');
    await member.getByRole('button', { name: `${say('statement.download')} 中文` }).click();
    expect((await taken).suggestedFilename()).toBe('privacy-statement-v3-zh-CN.txt');
  });

  await test.step('one organization gets another day', async () => {
    await press(approver, say('stage.action'));
    const dialog = approver.getByRole('dialog');
    await dialog.locator('label:has(input[type=checkbox])').first().click();
    await dialog.getByLabel(say('publish.graceUntil')).fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByLabel(say('stage.reason')).fill('系统升级');
    await look(approver, 'stage');
    await press(dialog, say('stage.action'));
    await expect(announced(approver, say('stage.done', { n: 1 }))).toBeVisible();
  });

  await test.step('the approver cancels it before it takes effect, and nobody is asked any more', async () => {
    await press(approver, say('cancelVersion.action'));
    const dialog = approver.getByRole('dialog');
    await press(dialog, say('cancelVersion.action'));
    await expect(dialog.getByText(say('form.missing'))).toBeVisible();
    await dialog.getByLabel(say('cancelVersion.reason')).fill('热线号码有误');
    await press(dialog, say('cancelVersion.action'));
    await expect(announced(approver, say('cancelVersion.done'))).toBeVisible();
    await stands(approver, say, 'CANCELLED');
    await look(approver, 'cancelled');
    await member.goto('/me/statement');
    await settled(member);
    await expect(member.getByRole('link', { name: say('change.see') })).toHaveCount(0);
    await approver.goto('/p/activity');
    for (const action of ['submitted', 'returned', 'published', 'staged', 'cancelled']) await recorded(approver, say, `statement.${action}`);
  });
  expect([...faults, ...heard.flat()]).toEqual([]);
});
