import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press } from './steps.ts';
import { test } from './story.ts';

const MEMBER = 'wang.fang@qinghe.example';
const ADMINISTRATOR = 'li.qiang@qinghe.example';
const APPROVER = 'approver@lanterne.example';
const kept = async (page: Page): Promise<string | undefined> => (await page.context().cookies()).find(({ name }) => name === 'accord-choices')?.value;

test('a visitor is asked once, refuses as easily as allowing, and changes their mind later; nothing tells the browser from another', async ({ visitor, say }) => {
  const page = await visitor();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  const banner = page.getByRole('complementary', { name: say('title.cookies') });
  const [refuse, allow] = [banner.getByRole('button', { name: say('cookieBanner.refuse'), exact: true }), banner.getByRole('button', { name: say('cookieBanner.allow'), exact: true })];
  await expect(refuse).toBeVisible();
  const looks = (button: typeof refuse) => button.evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).fontSize, element.getBoundingClientRect().height]);
  expect(await looks(refuse), 'neither answer is put forward').toEqual(await looks(allow));
  await expect(page.getByLabel(say('field.email')), 'and it stands in nobody’s way').toBeFocused();
  await refuse.press('Enter');
  await expect(announced(page, say('cookieBanner.kept'))).toBeVisible();
  await expect(banner).toBeHidden();
  expect(await kept(page)).toMatch(/^1\.-\.[\w-]{12}\.\d{4}-\d{2}-\d{2}\.0$/);
  await page.reload();
  await expect(page.getByLabel(say('field.email'))).toBeVisible();
  await expect(banner).toBeHidden();

  await page.getByRole('link', { name: say('signIn.cookies') }).click();
  await expect(pageNamed(page, say('title.cookies'))).toBeVisible();
  const statistics = page.getByRole('switch', { name: say('cookies.allowKind', { kind: say('enum.CookieKind.STATISTICS') }) });
  await expect(statistics).not.toBeChecked();
  await statistics.press('Space');
  await press(page, say('cookies.save'));
  await expect(announced(page, say('cookieBanner.kept'))).toBeVisible();
  expect(await kept(page)).toMatch(/^1\.s\./);
  await page.reload();
  await expect(statistics).toBeChecked();
  await press(page, say('cookieBanner.refuse'));
  await expect(statistics).not.toBeChecked();
});

test('a browser that asks for privacy keeps advertising off until somebody says otherwise in its face', async ({ visitor, say }) => {
  const page = await visitor();
  await page.context().clearCookies();
  await page.context().setExtraHTTPHeaders({ 'sec-gpc': '1' });
  await page.goto('/sign-in');
  const banner = page.getByRole('complementary', { name: say('title.cookies') });
  await expect(banner.getByText(say('cookieBanner.signal'))).toBeVisible();
  await press(page, say('cookieBanner.allowRest'));
  expect(await kept(page), 'one press allows everything but what the browser asks against').toMatch(/^1\.s\..*\.1$/);
  await page.goto('/cookies');
  await expect(page.getByText(say('cookies.signalHint'))).toBeVisible();
  const advertising = page.getByRole('switch', { name: say('cookies.allowKind', { kind: say('enum.CookieKind.ADVERTISING') }) });
  await expect(advertising).not.toBeChecked();
  await advertising.press('Space');
  await press(page, say('cookies.save'));
  await expect(page.getByText(say('cookies.inSpite'))).toBeVisible();
  await page.reload();
  await expect(advertising).toBeChecked();
});

test('somebody who is signed in has their choice on record, and turns marketing, personalization and advertising off by one press each', async ({ signedIn, say, language }) => {
  test.setTimeout(120_000);
  const member = await signedIn(MEMBER);
  await member.goto('/me/choices');
  const panel = member.getByRole('region', { name: say('choices.switches') });
  const fitted = panel.getByRole('switch', { name: say('enum.OwnSwitchKind.PERSONALIZATION') });
  await fitted.press('Space');
  await expect(announced(member, say('choices.switchedOn', { name: say('enum.OwnSwitchKind.PERSONALIZATION') }))).toBeVisible();
  await expect(fitted).toBeChecked();
  await fitted.press('Space');
  await expect(announced(member, say('choices.switchedOff', { name: say('enum.OwnSwitchKind.PERSONALIZATION') }))).toBeVisible();
  await expect(fitted).not.toBeChecked();
  const name = language === 'en' ? 'Recommendations' : '个性化推荐';
  await expect(member.getByRole('region', { name }).getByText(say('enum.ConsentStandingState.WITHDRAWN'), { exact: true })).toBeVisible();

  await member.getByRole('link', { name: say('choices.cookies') }).click();
  await press(member, say('cookieBanner.allow'));
  await expect(member.getByText(say('cookies.recorded'))).toBeVisible();
  await member.getByRole('link', { name: say('cookies.recordedLink') }).click();
  await expect(member.getByRole('region', { name: language === 'en' ? 'Counting visits' : '访问统计' }).getByText(say('enum.ConsentStandingState.VALID'), { exact: true })).toBeVisible();

  const administrator = await signedIn(ADMINISTRATOR);
  await administrator.goto('/o/people');
  await administrator.getByRole('link', { name: '王芳' }).click();
  await expect(administrator.getByRole('region', { name: say('choices.ofPerson') }).getByRole('row', { name: new RegExp(name) })).toContainText(say('enum.ConsentStandingState.WITHDRAWN'));
});

test('staff put the platform’s own processing into the register, and everybody can read and print it', async ({ signedIn, visitor, say, language }) => {
  const staff = await signedIn(APPROVER);
  await staff.goto('/p/purposes');
  await press(staff, say('purposes.define'));
  const dialog = staff.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say('purposes.key') }).fill('office-visitors');
  for (const [text, zhCN, en] of [['name', '办公室访客', 'Visitors of the offices'], ['description', '登记来访人员。', 'Writes down who comes.']] as const) {
    const pair = dialog.getByRole('group', { name: say(`purposes.text.${text}`) });
    await pair.getByLabel('中文').fill(zhCN);
    await pair.getByLabel('English').fill(en);
  }
  await choose(dialog, 'checkbox', say('enum.PersonalDataCategory.NAME'));
  await choose(dialog, 'checkbox', say('enum.DataSubject.VISITORS'));
  await choose(dialog, 'radio', say('purposes.decides.PLATFORM'));
  await press(dialog, say('purposes.save'));
  await expect(staff.getByRole('row', { name: /office-visitors/ })).toContainText(say('enum.DataSubject.VISITORS'));

  const reader = await visitor();
  await reader.goto(`/own-processing?language=${language}`);
  const [title, visitors] = language === 'en' ? ['Personal information that the platform decides on', 'Visitors of the offices'] : ['平台自行处理的个人信息', '办公室访客'];
  await expect(pageNamed(reader, title)).toBeVisible();
  await expect(reader.getByRole('row', { name: new RegExp(visitors) })).toContainText(say('enum.DataSubject.VISITORS'));
  await expect(reader.getByText(language === 'en' ? 'Place of a check-in' : '上门签到定位')).toHaveCount(0);
});
