import { expect, type Locator, type Page } from '@playwright/test';
import { announced, pageNamed } from './steps.ts';
import { test } from './story.ts';

/** Tab by tab, as far as it takes. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeAttached();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

test('signing in, filing a request and acknowledging it take nothing but a keyboard', async ({ visitor, program, say }) => {
  test.slow();
  const signIn = async (email: string): Promise<Page> => {
    const page = await visitor();
    await page.goto('/sign-in');
    await expect(page.getByLabel(say('field.email'))).toBeFocused();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(program.password);
    await page.keyboard.press('Enter');
    return page;
  };
  const words = `${say('requests.ask')} 1-2-3`;

  const member = await signIn('wang.fang@qinghe.example');
  await test.step('the first Tab leads past the navigation', async () => {
    const heading = pageNamed(member, say('title.overview'));
    await expect(heading).toBeFocused();
    await member.reload();
    await expect(heading).toBeVisible();
    await member.keyboard.press('Tab');
    await expect(member.getByRole('link', { name: say('shell.skip') })).toBeFocused();
    await member.keyboard.press('Enter');
    await expect(member.getByRole('main')).toBeFocused();
  });

  await test.step('a request is filed', async () => {
    await enter(member, member.getByRole('link', { name: say('me.allRequests') }));
    await expect(pageNamed(member, say('title.myRequests'))).toBeFocused();
    await enter(member, member.getByRole('link', { name: say('requests.file') }));
    await expect(pageNamed(member, say('title.newRequest'))).toBeFocused();
    await enter(member, member.getByRole('button', { name: say('requests.file') }));
    await expect(member.getByText(say('form.missing'))).toHaveCount(2);
    await tabTo(member, member.getByLabel(say('requests.ask')), 'Shift+Tab');
    await member.keyboard.press('ArrowDown');
    await expect(member.getByLabel(say('requests.ask'))).toHaveValue('ACCESS');
    await tabTo(member, member.getByLabel(say('requests.yourWords')));
    await member.keyboard.type(words);
    await enter(member, member.getByRole('button', { name: say('requests.file') }));
    await expect(pageNamed(member, say('enum.RequestType.ACCESS'))).toBeFocused();
  });

  const administrator = await signIn('zhang.min@qinghe.example');
  await test.step('and acknowledged', async () => {
    await expect(pageNamed(administrator, say('title.today'))).toBeFocused();
    await enter(administrator, administrator.getByRole('link', { name: say('today.all') }));
    await expect(pageNamed(administrator, say('title.requests'))).toBeFocused();
    await enter(administrator, administrator.getByRole('rowheader').getByRole('link').first());
    await expect(administrator.getByText(words)).toBeVisible();
    await enter(administrator, administrator.getByRole('button', { name: say('requests.acknowledge') }));
    await expect(announced(administrator, say('requests.acknowledged'))).toBeVisible();
    await expect(administrator.getByRole('heading', { level: 1 }), 'the button is gone, the reader is not').toBeFocused();
  });

  await test.step('a and e lead to who handles it and to the answer, and back in the list one goes on where one was', async () => {
    await expect(administrator.getByRole('radio').first()).toBeVisible();
    await administrator.keyboard.press('e');
    await expect(administrator.getByRole('radio', { name: new RegExp(`^${say('requests.answers.COMPLETION')}`) })).toBeFocused();
    await administrator.keyboard.press('a');
    await expect(administrator.getByLabel(say('handling.assignee'))).toBeFocused();
    await administrator.goto('/o/requests');
    const rows = administrator.getByRole('row');
    await expect(rows.nth(2)).toBeVisible();
    await administrator.keyboard.press('j');
    await administrator.keyboard.press('j');
    await expect(rows.nth(2)).toBeFocused();
    await administrator.keyboard.press('Enter');
    await expect(administrator.getByRole('region', { name: say('requests.facts') })).toBeVisible();
    await administrator.goBack();
    await expect(pageNamed(administrator, say('title.requests'))).toBeFocused();
    await administrator.keyboard.press('j');
    await expect(rows.nth(2)).toBeFocused();
  });

  await test.step('a dialog keeps the focus while it is open, closes with Escape and gives it back', async () => {
    const navigation = administrator.getByRole('navigation', { name: say('shell.navigation') });
    await tabTo(administrator, navigation.getByRole('link', { name: say('nav.apps') }), 'Shift+Tab');
    await administrator.keyboard.press('Enter');
    await expect(pageNamed(administrator, say('title.apps'))).toBeFocused();
    const first = administrator.getByRole('switch').first();
    await tabTo(administrator, first);
    await administrator.keyboard.press('Space');
    const dialog = administrator.getByRole('dialog');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    for (const key of [...Array<string>(8).fill('Tab'), ...Array<string>(8).fill('Shift+Tab')]) {
      await administrator.keyboard.press(key);
      await expect(dialog.locator(':focus'), `${key} stays inside`).toHaveCount(1);
    }
    await administrator.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(first).toBeFocused();
    await expect(first).toBeChecked();
  });
});

test('pages, records and looks are reached from the palette, and single keys can be switched off', async ({ signedIn, say }) => {
  const page = await signedIn('zhang.min@qinghe.example');
  await page.goto('/o/requests');
  const link = page.getByRole('rowheader').getByRole('link').first();
  const number = await link.innerText();
  const field = page.getByRole('combobox', { name: say('palette.field') });

  await test.step('a record by its number', async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await page.keyboard.type(number.slice(0, 6).toLowerCase());
    await expect(page.getByRole('option', { name: number })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  });

  await test.step('a page by its name, also while something is being typed and the palette is still on its way', async () => {
    let arrive = (): void => undefined;
    const typed = new Promise<void>((resolve) => { arrive = resolve; });
    await page.route('**/ShellPalette-*.js', async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto('/me/my-requests/new');
    await page.getByLabel(say('requests.yourWords')).fill('g t ?');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(say('title.overview'));
    await page.keyboard.press('Enter');
    arrive();
    await expect(pageNamed(page, say('title.overview'))).toBeFocused();
  });

  await test.step('the theme, at once and remembered', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(say('theme.dark'));
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveClass(/dark/);
    await page.reload();
    await expect(page.locator('html')).toHaveClass(/dark/);
  });

  await test.step('g and a letter, until they are switched off in the help', async () => {
    await page.goto('/o/today');
    await expect(pageNamed(page, say('title.today'))).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await expect(pageNamed(page, say('title.requests'))).toBeFocused();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: say('shortcuts.title') });
    await tabTo(page, help.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.keyboard.press('?');
    await expect(help).toBeHidden();
    await expect(pageNamed(page, say('title.requests'))).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
  });
});
