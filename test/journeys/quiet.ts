/// <reference lib="dom" />
import type { Page, Request } from '@playwright/test';

const underWay = new WeakMap<Page, Set<Request>>();

/** A subscription stays open as long as the page: it is nothing to wait for. */
const isStream = (request: Request): boolean => request.headers()['accept']?.startsWith('text/event-stream') ?? false;

/** Notes from now on what the page asks for. */
export function follow(page: Page): Page {
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on('request', (request) => !isStream(request) && open.add(request));
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', (request) => open.delete(request));
  return page;
}

/** Until the page asks for nothing, and still asks for nothing after it has drawn a few times: what an answer makes it ask for comes within a frame. */
export async function quiet(page: Page): Promise<void> {
  const open = underWay.get(page);
  if (!open) throw new Error('nobody follows what this page asks for');
  for (let calm = 0; calm < 3; calm = open.size === 0 ? calm + 1 : 0) await page.evaluate(draws);
}

/** Runs in the page: its timers and its rendering have had their turn. */
const draws = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
