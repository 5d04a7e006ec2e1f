import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { announced, choose, pageNamed, press, recorded } from './steps.ts';
import { test } from './story.ts';

interface Received { readonly id: string; readonly signature: string; readonly expected: (secret: string) => string; readonly body: string }

/** A system of the organization, on this machine. */
class Receiver {
  readonly received: Received[] = [];
  /** So many of the next messages are refused. */
  refusing = 0;
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers as Record<string, string>;
      const expected = (secret: string) => `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
      this.received.push({ id: id ?? '', signature: signature ?? '', expected, body });
      response.writeHead(this.refusing-- > 0 ? 500 : 204).end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }
  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const deliveries = (page: Page, name: string) => page.getByRole('table', { name }).getByRole('row');

test('an administrator connects a system, tests it, sees an event arrive, and replays one that failed', async ({ signedIn, say }) => {
  test.slow();
  const receiver = new Receiver();
  const url = await receiver.open();
  const page = await signedIn('zhang.min@qinghe.example');
  let secret = '';

  await test.step('adds an endpoint, and is told where none may be', async () => {
    await page.goto('/o/settings');
    await page.getByRole('link', { name: say('title.webhooks') }).click();
    await expect(pageNamed(page, say('title.webhooks'))).toBeVisible();
    await press(page, say('webhooks.add'));
    const dialog = page.getByRole('dialog', { name: say('webhooks.add') });
    await dialog.getByLabel(say('webhooks.url')).fill('https://192.168.0.7/hook');
    await dialog.getByLabel(say('webhooks.description')).fill('CRM 客户系统');
    await choose(dialog, 'radio', say('webhooks.someTopics'));
    await press(dialog, say('webhooks.add'));
    await expect(dialog.getByText(say('form.chooseOne'))).toBeVisible();
    await choose(dialog, 'checkbox', 'person.invited');
    await press(dialog, say('webhooks.add'));
    await expect(dialog.getByText(say('errors.WEBHOOK_URL_NOT_PUBLIC'))).toBeVisible();
    await dialog.getByLabel(say('webhooks.url')).fill(url);
    await press(dialog, say('webhooks.add'));
    const shown = page.getByRole('dialog', { name: say('apiKey.secretTitle', { name: 'CRM 客户系统' }) });
    secret = await shown.getByLabel(say('apiKey.secret')).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await press(shown, say('apiKey.kept'));
    await expect(pageNamed(page, 'CRM 客户系统')).toBeVisible();
  });

  const table = say('webhooks.deliveries');
  await test.step('sends a test event and sees the answer come', async () => {
    await press(page, say('webhooks.test'));
    await expect(announced(page, say('webhooks.testSent'))).toBeVisible();
    await expect(deliveries(page, table).filter({ hasText: 'webhook.tested' })).toContainText(say('enum.WebhookDeliveryState.DELIVERED'), { timeout: 15_000 });
    expect(receiver.received).toHaveLength(1);
    const [{ signature, expected, body }] = receiver.received as [Received];
    expect(signature).toBe(expected(secret));
    expect(JSON.parse(body)).toMatchObject({ type: 'webhook.tested' });
  });

  await test.step('an event that the system refuses waits, is looked at, and arrives', async () => {
    receiver.refusing = 1;
    await page.goto('/o/people');
    await press(page, say('people.invite'));
    const dialog = page.getByRole('dialog', { name: say('people.invite') });
    await dialog.getByLabel(say('field.displayName')).fill('钩子 Hook');
    await dialog.getByLabel(say('field.email')).fill('hook@qinghe.example');
    await press(dialog, say('people.inviteAction'));
    await expect(dialog).toBeHidden();
    await page.goto('/o/webhooks');
    await page.getByRole('link', { name: 'CRM 客户系统' }).click();
    const row = deliveries(page, table).filter({ hasText: 'person.invited' });
    await expect(row).toContainText(say('enum.WebhookDeliveryState.DELIVERED'), { timeout: 30_000 });
    await row.getByRole('button', { name: 'person.invited', exact: true }).click();
    const shown = page.getByRole('dialog', { name: say('webhooks.event'), exact: true });
    await expect(shown).toContainText('500');
    await expect(shown).toContainText('204');
    await expect(shown).toContainText('recordId');
    await expect(shown).not.toContainText('hook@');
    await press(shown, say('common.close'));
    const before = receiver.received.length;
    await row.getByRole('button', { name: say('webhooks.replayNamed', { name: 'person.invited' }) }).click();
    await expect(announced(page, say('webhooks.replayed'))).toBeVisible();
    await expect.poll(() => receiver.received.length).toBe(before + 1);
    expect(new Set(receiver.received.slice(1).map(({ id }) => id)).size).toBe(1);
  });

  await test.step('makes a new secret, switches it off and deletes it', async () => {
    await press(page, say('webhooks.rotate'));
    await press(page.getByRole('dialog'), say('webhooks.rotate'));
    const shown = page.getByRole('dialog', { name: say('apiKey.secretTitle', { name: 'CRM 客户系统' }) });
    expect(await shown.getByLabel(say('apiKey.secret')).inputValue()).not.toBe(secret);
    await press(shown, say('apiKey.kept'));
    await press(page, say('webhooks.disable'));
    await press(page.getByRole('dialog'), say('webhooks.disable'));
    await expect(page.getByText(say('webhooks.why.BY_HAND'))).toBeVisible();
    await press(page, say('webhooks.delete'));
    await press(page.getByRole('dialog'), say('webhooks.delete'));
    await expect(announced(page, say('webhooks.deleted', { name: 'CRM 客户系统' }))).toBeVisible();
    await expect(pageNamed(page, say('title.webhooks'))).toBeVisible();
    await page.goto('/o/activity');
    await recorded(page, say, 'webhook-endpoint.deleted');
  });
  receiver.close();
});
