import { expect, type Page } from '@playwright/test';
import { inspect, settled, watch, WIDTHS } from './inspect.ts';
import { announced, choose, pageNamed, press } from './steps.ts';
import { test } from './story.ts';


const WRITER = 'zhang.min@qinghe.example';
const DECIDER = 'li.qiang@qinghe.example';
const MEMBER = 'wang.fang@qinghe.example';
const CHINESE = '青禾员工隐私告知\n更新日期：2026年1月5日\n生效日期：2026年1月15日\n\n1. 我们告知什么\n本告知所称“您”是青禾的成员。\n2. 如何联系我们\n请联系青禾的隐私负责人。\n';
const ENGLISH = 'Privacy Notice of Qinghe\nUpdate Date: January 5, 2026\nEffective Date: January 15, 2026\n\n1. What We Tell You\nIn this notice “you” are a member of Qinghe.\n2. How to Contact Us\nAsk the privacy officer of Qinghe.\n';

test('an organization writes its own notice, a second person publishes it, and a member accepts it', async ({ signedIn, say, program, language }, { project }) => {
  test.setTimeout(180_000);
  const faults: string[] = [];
  const look = async (page: Page, name: string) => faults.push(...(await inspect(page, `${project.name}-own-notice-${name}`, WIDTHS)));
  const [writer, decider, member] = [await signedIn(WRITER), await signedIn(DECIDER), await signedIn(MEMBER)];
  const heard = [writer, decider, member].map((page) => watch(page, program.url));
  const stands = (page: Page, state: string) => expect(page.getByRole('list', { name: say('statement.rail') }).locator('[aria-current=step]')).toContainText(say(`enum.StatementVersionState.${state}`));

  await test.step('the writer imports both languages, looks at the draft and submits it', async () => {
    await writer.goto('/o/today');
    await writer.getByRole('navigation').getByRole('link', { name: say('nav.ownNotice') }).click();
    await expect(pageNamed(writer, say('title.ownNotice'))).toBeVisible();
    await settled(writer);
    await look(writer, 'none');
    await writer.getByRole('main').getByRole('button', { name: say('statement.import') }).first().click();
    const dialog = writer.getByRole('dialog');
    await dialog.locator('textarea[lang="zh-CN"]').fill(CHINESE);
    await dialog.locator('textarea[lang="en"]').fill(ENGLISH);
    await press(dialog, say('import.action'));
    await expect(writer).toHaveURL(/\/o\/own-notice\//);
    await press(writer, say('review.submit'));
    await expect(announced(writer, say('review.submitted'))).toBeVisible();
    await expect(writer.getByText(say('ownNotice.alone'))).toBeVisible();
    await settled(writer);
    await look(writer, 'submitted');
  });

  await test.step('a second decider plans and publishes it, with acceptance', async () => {
    await decider.goto('/o/own-notice');
    await decider.getByRole('link', { name: say('statement.unnumbered') }).click();
    await stands(decider, 'IN_REVIEW');
    await press(decider, say('publish.action'));
    const dialog = decider.getByRole('dialog', { name: say('publish.title') });
    await choose(dialog, 'radio', say('enum.Severity.MATERIAL'));
    await dialog.getByLabel(say('publish.reason')).fill('第一版。');
    await expect(dialog.getByRole('checkbox', { name: say('ownNotice.asksHint') })).toBeChecked();
    await look(decider, 'publish');
    await press(dialog, say('plan.show'));
    await expect(dialog.getByText(say('publish.plan.explicit'))).toBeVisible();
    await look(decider, 'plan');
    await press(dialog, say('publish.action'));
    await expect(announced(decider, say('publish.done'))).toBeVisible();
  });

  await test.step('the member is told on every page, reads it beside the platform’s, and accepts it', async () => {
    await member.goto('/me/overview');
    await expect(member.getByText(say('standing.strip.OVERDUE', { statement: say('standing.name.ORGANIZATION_NOTICE') }))).toBeVisible();
    await settled(member);
    await look(member, 'asked');
    await member.getByRole('link', { name: say('standing.read') }).first().click();
    await expect(pageNamed(member, language === 'en' ? 'Privacy Notice of Qinghe' : '青禾员工隐私告知')).toBeVisible();
    await settled(member);
    await look(member, 'read');
    await press(member, say('standing.accept', { number: 1 }));
    await expect(announced(member, say('standing.acceptedNow'))).toBeVisible();
    await expect(member.getByRole('button', { name: say('standing.accept', { number: 1 }) })).toHaveCount(0);
    await member.getByRole('navigation', { name: say('statement.kinds') }).getByRole('link', { name: say('enum.StatementKind.PLATFORM_PRIVACY') }).click();
    await expect(pageNamed(member, say('title.statement'))).toBeVisible();
  });

  await test.step('the decider accepts it, too, and sees who has not', async () => {
    await decider.goto('/o/own-notice');
    await expect(decider).toHaveURL(/\/me\/statement/);
    await press(decider, say('standing.accept', { number: 1 }));
    await expect(decider).toHaveURL(/\/o\/own-notice/);
    await decider.getByRole('link', { name: say('statement.numbered', { number: 1 }) }).click();
    await stands(decider, 'EFFECTIVE');
    const coverage = decider.getByRole('region', { name: say('ownNotice.coverage') });
    await expect(coverage.getByRole('row', { name: '王芳' })).toContainText(say('enum.StandingState.ACCEPTED'));
    await expect(coverage.getByRole('row', { name: '张敏' })).toContainText(say('enum.StandingState.OVERDUE'));
    await settled(decider);
    await look(decider, 'coverage');
  });

  expect(heard.flat()).toEqual([]);
  expect(faults).toEqual([]);
});
