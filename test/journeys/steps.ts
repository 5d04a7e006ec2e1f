import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Say } from './words.ts';

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Radios and checkboxes are drawn over: they are taken by what their label begins with, as with a mouse. */
export async function choose(within: Page | Locator, role: 'radio' | 'checkbox', name: string): Promise<void> {
  await within.locator(`label:has(input[type=${role}])`, { hasText: new RegExp(`^\\s*${literally(name)}`) }).click();
}

/** The button of that name on the page, or in the dialog that is open. */
export async function press(within: Page | Locator, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true }).click();
}

export const pageNamed = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });

/** What the console says after an act; it goes away by itself. */
export const announced = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text });

export async function signInByHand(page: Page, say: Say, email: string, password: string): Promise<void> {
  await page.getByLabel(say('field.email')).fill(email);
  await page.getByLabel(say('field.password')).fill(password);
  await press(page, say('signIn.action'));
}

/** A line of the activity: what was done, and who did it. */
export async function recorded(page: Page, say: Say, action: string, ...details: string[]): Promise<void> {
  const line = details.reduce((rows, text) => rows.filter({ hasText: text }), page.getByRole('row').filter({ hasText: say(`activity.action.${action}`) }));
  await expect(line.first(), `${action} by ${details.join()}`).toBeVisible();
}

export interface GraphqlAnswer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions: { code: string; reason?: string } }[];
}

const MANIFEST = fileURLToPath(new URL('../../apps/console/dist/trusted-documents.json', import.meta.url));

/** A document that the console sends, by the name of its operation: a session may send no others. */
export function sentByConsole(name: string): string {
  const { operations } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { operations: { name: string; body: string }[] };
  const found = operations.find((one) => one.name === name);
  if (!found) throw new Error(`the console has no document ${name}`);
  return found.body;
}

/** A call of the API with the session of that window, outside of its page. */
export async function call<Data>(page: Page, query: string, variables: object = {}): Promise<GraphqlAnswer<Data>> {
  const answer = await page.request.post('/graphql', { headers: { 'x-accord-csrf': '1' }, data: { query, variables } });
  return (await answer.json()) as GraphqlAnswer<Data>;
}
