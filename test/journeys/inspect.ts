/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { quiet } from './quiet.ts';

const SHOTS = fileURLToPath(new URL('.screenshots/', import.meta.url));
/** A phone and a desk. */
export const WIDTHS = [360, 1440] as const;

/** What must never happen while a page is open: the list grows as it does. */
export function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()} says: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${page.url()} breaks: ${error.message}`));
  page.on('request', (request) => !/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin && faults.push(`${page.url()} asks ${request.url()}`));
  return faults;
}

/** Until everything that was asked for is on screen. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy=true], .is-loading').first().waitFor({ state: 'detached' });
  await quiet(page);
}

/** At every width nothing is wider than the window and no key stands where words belong; at those audited, WCAG 2.2 A and AA. */
export async function inspect(page: Page, name: string, audited: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...[...(await lookedAt(page)), ...(audited.includes(width) ? await audit(page) : [])].map((fault) => `${name} at ${width} px: ${fault}`));
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${SHOTS}${name}-${width}.png`, fullPage: !(await page.getByRole('dialog').isVisible()) });
  }
  return faults;
}

/** Of text that looks the same three pieces are judged by their contrast, which is half of an audit: one may be hidden by something, of which axe says nothing. */
const OF_A_LOOK = 3;
const AXE = `${readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')};axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] })`;
/** What passes is not listed, which is half of the time. */
const OPTIONS: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] }, resultTypes: ['violations'] };
const DIALOG = '[role=dialog], dialog[open]';

/** A dialog is audited by itself: the page under it was when it was opened, at the same width. The rules, half a megabyte, are brought to a page once. */
async function audit(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  await page.evaluate(markAlike, OF_A_LOOK);
  const within = (await page.getByRole('dialog').isVisible()) ? DIALOG : 'html';
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ include: [${JSON.stringify(within)}] }, ${JSON.stringify(OPTIONS)})`);
  return violations.map(({ id, nodes }) => `${id} ${nodes.length} times, first at ${nodes[0]?.target.join(' ') ?? ''}: ${nodes[0]?.failureSummary ?? ''}`);
}

async function lookedAt(page: Page): Promise<string[]> {
  const { overflow, keys } = await page.evaluate(lookAround);
  return [...(overflow > 0 ? [`${overflow} px wider than the window`] : []), ...keys.map((key) => `shows the key ${key}`)];
}

/** Runs in the page. Names that the API gives to actions and scopes stand in <code>, as they are; what people wrote as a name is not to be translated. */
function lookAround(): { overflow: number; keys: string[] } {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const keys: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent?.trim() ?? '';
    if (/^[a-z]+(\.[a-zA-Z]+)+$/.test(text) && !texts.currentNode.parentElement?.closest('code, script, [translate=no]')) keys.push(text);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  const dialogs = [...document.querySelectorAll('.el-dialog')].map((dialog) => dialog.scrollWidth - dialog.clientWidth);
  return { overflow: Math.max(scrollWidth - clientWidth, ...dialogs), keys };
}

/** Runs in the page: marks text whose colours, size and grounds are those of `enough` others that can be seen. */
function markAlike(enough: number): void {
  const grounds = new Map<Element, string>();
  const groundOf = (element: Element): string => {
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, filter, position } = getComputedStyle(element);
    const ground = [element.parentElement ? groundOf(element.parentElement) : '', backgroundColor, backgroundImage, opacity, filter, position === 'static' ? '' : position].join('|');
    grounds.set(element, ground);
    return ground;
  };
  const looks = new Map<string, number>();
  for (const element of document.body.querySelectorAll('*')) {
    element.removeAttribute('data-alike');
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!hasText || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const { width, height } = element.getBoundingClientRect();
    // what is read out alone, and what cannot be pressed, axe passes over
    if (width <= 1 || height <= 1 || element.closest(':disabled, [aria-disabled=true]')) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, textShadow, groundOf(element)].join(';');
    const seen = looks.get(look) ?? 0;
    if (seen >= enough) element.setAttribute('data-alike', '');
    looks.set(look, seen + 1);
  }
}
