import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press, type GraphqlAnswer } from './steps.ts';
import { test } from './story.ts';
import type { Say } from './words.ts';

const FIRST = { name: '何静 He Jing', email: 'he.jing@turquoise.example' };
const MEMBER = { name: '高远 Gao Yuan', email: 'gao.yuan@turquoise.example' };
const PASSWORD = 'juniper-anvil-42-tide';

/** Follows the link of the newest letter to an address. The program of a story does not know its port: only the path counts. */
async function followInvitation(page: Page, email: string): Promise<void> {
  const link = page.getByRole('article').filter({ hasText: email }).getByRole('link').first();
  await expect(async () => {
    await page.goto('/mailbox');
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.goto(new URL((await link.getAttribute('href')) ?? '').pathname);
}

async function join(page: Page, say: Say, name: string): Promise<void> {
  await expect(pageNamed(page, say('acceptInvitation.title'))).toBeVisible();
  await page.getByLabel(say('field.displayName')).fill(name);
  await page.getByLabel(say('acceptInvitation.password'), { exact: true }).fill(PASSWORD);
  await page.getByLabel(say('acceptInvitation.again')).fill(PASSWORD);
  await press(page, say('acceptInvitation.action'));
}

test('an organization is opened, its people come in, and a program gets a key', async ({ signedIn, visitor, say, program }) => {
  test.slow();
  await test.step('the operator opens an organization and invites its first administrator', async () => {
    const page = await signedIn('approver@lanterne.example');
    await page.goto('/p/organizations');
    await press(page, say('organizations.open'));
    const dialog = page.getByRole('dialog', { name: say('organizations.open') });
    const first = dialog.getByRole('group', { name: say('organizations.administrator') });
    await dialog.getByLabel(say('organization.name'), { exact: true }).first().fill('松石工具 Turquoise Tools');
    await dialog.getByLabel(say('organization.plan')).fill('standard');
    await first.getByLabel(say('field.displayName')).fill(FIRST.name);
    await first.getByLabel(say('field.email')).fill(FIRST.email);
    await press(dialog, say('organizations.open'));
    await expect(announced(page, say('organizations.opened', { name: '松石工具 Turquoise Tools' }))).toBeVisible();
    await expect(page.getByRole('row', { name: '松石工具' })).toContainText(say('enum.OrganizationState.ACTIVE'));
  });

  const administrator = await visitor();
  await test.step('the administrator follows the letter, joins and accepts', async () => {
    await followInvitation(administrator, FIRST.email);
    await join(administrator, say, FIRST.name);
    await expect(administrator.getByText(say('standing.title.OVERDUE'))).toBeVisible();
    await press(administrator, say('standing.accept', { number: 2 }));
    await expect(pageNamed(administrator, say('title.today'))).toBeVisible();
  });

  await test.step('invites a member, who joins', async () => {
    await administrator.goto('/o/people');
    await press(administrator, say('people.invite'));
    const dialog = administrator.getByRole('dialog', { name: say('people.invite') });
    await dialog.getByLabel(say('field.displayName')).fill(MEMBER.name);
    await dialog.getByLabel(say('field.email')).fill(MEMBER.email);
    await press(dialog, say('people.inviteAction'));
    await expect(announced(administrator, say('people.invited', { name: MEMBER.name }))).toBeVisible();
    await expect(administrator.getByRole('row', { name: MEMBER.name })).toContainText(say('enum.PersonState.INVITED'));
    const member = await visitor();
    await followInvitation(member, MEMBER.email);
    await join(member, say, MEMBER.name);
    await expect(member.getByText(say('standing.strip.OVERDUE', { statement: say('standing.name.PLATFORM_PRIVACY') }))).toBeVisible();
  });

  await test.step('adds an external contact by telephone number alone, under a warranty', async () => {
    await press(administrator, say('people.addExternal'));
    const dialog = administrator.getByRole('dialog', { name: say('people.addExternal') });
    await dialog.getByLabel(say('field.displayName')).fill('Ines Duarte');
    await choose(dialog, 'radio', say('enum.WarrantyBasis.CONTRACT'));
    await dialog.getByLabel(say('people.obtainedOn')).fill('2026-01-15');
    await press(dialog, say('people.addAction'));
    await expect(dialog.getByText(say('errors.CONTACT_REQUIRED'))).toBeVisible();
    await expect(dialog.getByText(say('people.warrantyMissing'))).toBeVisible();
    await dialog.getByLabel(say('field.phone')).fill('13900004417');
    await choose(dialog, 'checkbox', say('people.warrant'));
    await press(dialog, say('people.addAction'));
    await expect(announced(administrator, say('people.added', { name: 'Ines Duarte' }))).toBeVisible();
    await expect(administrator.getByRole('row', { name: 'Ines Duarte' })).toContainText(/139\*+4417/);
  });

  await test.step('gives a role; the last administrator stays one', async () => {
    const openRoles = async (name: string) => {
      await administrator.goto('/o/people');
      await administrator.getByRole('link', { name }).click();
      await press(administrator, say('people.setRoles'));
      return administrator.getByRole('dialog', { name: say('people.setRolesNamed', { name }) });
    };
    const ofMember = await openRoles(MEMBER.name);
    await choose(ofMember, 'checkbox', say('enum.Role.PRIVACY_OFFICER'));
    await press(ofMember, say('people.setRoles'));
    await expect(announced(administrator, say('form.saved'))).toBeVisible();
    await expect(administrator.getByRole('region', { name: say('people.facts') })).toContainText(say('enum.Role.PRIVACY_OFFICER'));
    const own = await openRoles(FIRST.name);
    await choose(own, 'checkbox', say('enum.Role.ADMINISTRATOR'));
    await press(own, say('people.setRoles'));
    await expect(own.getByText(say('errors.LAST_ADMINISTRATOR'))).toBeVisible();
    await press(own, say('common.cancel'));
  });

  await test.step('creates an API key, whose secret is shown once, and revokes it', async () => {
    await administrator.goto('/o/settings');
    await administrator.getByRole('navigation', { name: say('title.settings') }).getByRole('link', { name: say('title.apiKeys') }).click();
    await press(administrator, say('apiKey.create'));
    const dialog = administrator.getByRole('dialog', { name: say('apiKey.create') });
    await dialog.getByLabel(say('apiKey.name')).fill('Order service');
    await choose(dialog, 'checkbox', 'app:read');
    await press(dialog, say('apiKey.create'));
    const shown = administrator.getByRole('dialog', { name: say('apiKey.secretTitle', { name: 'Order service' }) });
    const secret = await shown.getByLabel(say('apiKey.secret'), { exact: true }).inputValue();
    expect(secret).toMatch(/^acc_live_/);
    await press(shown, say('apiKey.kept'));
    await expect(shown).toBeHidden();
    await administrator.reload();
    await expect(administrator.getByRole('row', { name: 'Order service' })).toContainText('app:read');
    expect(await administrator.content()).not.toContain(secret);

    const appsByKey = async () => {
      const answer = await fetch(`${program.url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: '{ apps { edges { node { key } } } }' }),
      });
      return (await answer.json()) as GraphqlAnswer<{ apps: { edges: unknown[] } }>;
    };
    expect((await appsByKey()).data?.apps.edges).toHaveLength(5);
    await press(administrator, say('apiKey.revokeNamed', { name: 'Order service' }));
    await press(administrator.getByRole('dialog'), say('apiKey.revoke'));
    await expect(administrator.getByRole('row', { name: 'Order service' })).toContainText(say('apiKey.revoked'));
    expect((await appsByKey()).errors?.map(({ extensions }) => extensions.reason)).toEqual(['INVALID_API_KEY']);
  });
});
